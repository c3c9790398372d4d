using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>The person's passkeys: adds, names and removes them.</summary>
[Needs(IsSensitive = true)]
public sealed class PasskeyListModel(FormServices services, SecurityTools tools, PasskeyCeremony ceremony) : SecurityPage(services, tools)
{
    private const string Add = "add";
    private const string Name = "name";
    private const string OtherName = "other-name";
    private const string Remove = "remove";
    private const string Rename = "rename";
    private const string Passkey = "passkey";
    private const int LongestName = 60;

    /// <summary>Id of the one that is to have another name.</summary>
    [FromQuery(Name = Rename)]
    public string? Renamed { get; set; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        switch (form)
        {
            case Add:
                return await AddAsync(cancellation);
            case Rename when Named(OtherName) is { } name:
                await Tools.Factors.RenamePasskeyAsync(Account.Id, Input.Exact(Passkey), name, cancellation);
                return Say("security/passkeys", Rename);
            case Remove:
                await Tools.Factors.RemovePasskeyAsync(Account.Id, Input.Exact(Passkey), Start, cancellation);
                return Say("security/passkeys", Remove);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult<FormPageView>(new PanelsView(T["Passkeys"])
    {
        Lead = T["A passkey is kept by your device or your password manager. You unlock it with your finger, your face or a PIN, which never leave the device."],
        Paragraphs = Passkeys.Count == 1 ? [T["You have one. Add a second one, on another device: then a lost one does not lock you out."]] : [],
        Notice = Done switch
        {
            Add => T["The passkey is added. From now on you can sign in with it."],
            Remove => T["The passkey is removed. On your device it may still be in the list: delete it there, too."],
            Rename => T["The passkey has its new name."],
            _ => null,
        },
        Panels =
        [
            .. Passkeys.Count > 0 ? [new PanelView(T["Your passkeys"]) { Id = "list", Lines = [.. Passkeys.Select(Row)] }] : Array.Empty<PanelView>(),
            .. Passkeys.Count < PasskeyCeremony.Most ? [Adding()] : Array.Empty<PanelView>(),
        ],
        Ways = WaysBack,
    });

    private async Task<IActionResult?> AddAsync(CancellationToken cancellation)
    {
        if (Named(Name) is not { } name)
        {
            return null;
        }

        if (await ceremony.NewAsync(HttpContext, Account, Input.Exact(PasskeyAsk.AnswerField)) is not { } passkey
            || !await Tools.Factors.AddPasskeyAsync(Account.Id, passkey, name, Start, cancellation))
        {
            Input.Problem = T["The passkey could not be added. Try again; if it happens once more, use another device or browser."];
            return null;
        }

        await Enter.AnewAsync(HttpContext, Proof.Strong);
        return Say("security/passkeys", Add);
    }

    private PanelView Adding() => new(T["Add a passkey"])
    {
        Id = "adding",
        WithoutPasskeys = T["Your browser knows no passkeys, or runs no scripts. An app for codes does the same service."],
        Forms =
        [
            new FormView(
                [Input.Fill(new FieldView(Name, FieldKind.Text, T["Name of the passkey"]) { Hint = T["By which you know it again: the device or the program that keeps it."], Longest = LongestName }, Devices.Name(Request.Headers.UserAgent.ToString()))],
                T["Add a passkey"]) { Name = Add, Problem = Input.Problem, Passkey = new PasskeyAsk(PasskeyEndpoints.ForNew(Culture), IsNew: true) },
        ],
    };

    private LineView Row(PasskeyRow passkey)
    {
        var hidden = FieldView.Hidden(Passkey, passkey.CredentialId);
        return new LineView(passkey.Name)
        {
            Facts = [T["Added {0}", When(passkey.CreatedUtc)], passkey.UsedUtc is { } used ? T["Last used {0}", When(used)] : T["Not used yet"]],
            Ways = Renamed == passkey.CredentialId ? [] : [new(T["Another name for {0}", passkey.Name], $"/{Culture}/account/security/passkeys?{Rename}={Uri.EscapeDataString(passkey.CredentialId)}")],
            Forms = Renamed == passkey.CredentialId
                ? [new FormView([hidden, Input.Fill(new FieldView(OtherName, FieldKind.Text, T["Name of the passkey"]) { Longest = LongestName }, passkey.Name)], T["Save"]) { Name = Rename }]
                : [new FormView([hidden], T["Remove"]) { Name = Remove, IsQuiet = true, About = passkey.Name }],
        };
    }

    private string? Named(string field)
    {
        var name = Input.Text(field);
        if (name.Length is > 0 and <= LongestName && !name.Any(char.IsControl))
        {
            return name;
        }

        Input.Refuse(field, T["Give it a name of {0} characters at most.", LongestName]);
        return null;
    }
}
