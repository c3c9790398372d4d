using LearningSpace.Core.Accounts;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>What several forms about accounts ask and check alike.</summary>
internal static class AccountFields
{
    /// <summary>Most characters of a person's name.</summary>
    public const int LongestName = 100;

    /// <summary>Refuses what is no name.</summary>
    public static void CheckName(this FormPage page, string field)
    {
        var name = page.Input.Text(field);
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            page.Input.Refuse(field, page.T["Write the name that others shall read, in {0} characters at most.", LongestName]);
        }
    }

    /// <summary>Refuses what mail cannot go to.</summary>
    public static void CheckMail(this FormPage page, string field)
    {
        if (!MailAddresses.IsValid(page.Input.Text(field)))
        {
            page.Input.Refuse(field, page.T["Write a mail address such as ana.perez@example.org."]);
        }
    }

    /// <summary>A field for the name of somebody who is new.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Name of the field.</param>
    /// <param name="standing">What stands there before anything is typed.</param>
    public static FieldView NewName(this FormPage page, string name, string standing = "") => page.Input.Fill(
        new FieldView(name, FieldKind.Text, page.T["Your name"]) { Hint = page.T["As others will read it. You can change it, and show your role only."], Autocomplete = "name", Longest = LongestName }, standing);

    /// <summary>A field for a password that somebody chooses.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Name of the field.</param>
    /// <param name="label">What is asked.</param>
    public static FieldView NewPassword(this FormPage page, string name, string label) => page.Input.Fill(new FieldView(name, FieldKind.Password, label)
    {
        Hint = page.T["{0} characters or more. Several words in a row are easy to remember and hard to guess.", PasswordRules.Shortest],
        Autocomplete = "new-password",
    });

    /// <summary>Keeps the address that was asked for, which holds a secret, from whatever the answer leads to.</summary>
    public static void HideAddress(this HttpResponse response) => response.Headers["Referrer-Policy"] = "no-referrer";
}
