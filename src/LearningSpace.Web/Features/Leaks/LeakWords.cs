using System.Text.Json;
using LearningSpace.Core.Leaks;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Leaks;

/// <summary>What people are told of a leak, in their language.</summary>
internal static class LeakWords
{
    // Whose numbers are called by their own names.
    private static readonly string[] Countries = ["AR", "BR", "CL", "CO", "ES", "PE", "PT", "PY", "UY"];

    /// <summary>What it looks like.</summary>
    public static string Of(LeakKind kind, string? country, Texts texts) => kind switch
    {
        LeakKind.IdentityNumber => country switch
        {
            "AR" => texts["This looks like an Argentine identity or tax number (DNI, CUIL)"],
            "BR" => texts["This looks like a Brazilian identity number (CPF)"],
            "CL" => texts["This looks like a Chilean identity number (RUT)"],
            "CO" => texts["This looks like a Colombian tax number (NIT)"],
            "ES" => texts["This looks like a Spanish identity number (DNI, NIE)"],
            "PE" => texts["This looks like a Peruvian tax number (RUC)"],
            "PT" => texts["This looks like a Portuguese identity or tax number (NIF)"],
            "PY" => texts["This looks like a Paraguayan tax number (RUC)"],
            "UY" => texts["This looks like a Uruguayan identity number"],
            _ => texts["This looks like somebody’s identity number"],
        },
        LeakKind.PhoneNumber => texts["This looks like a telephone number"],
        LeakKind.MailAddress => texts["This looks like somebody’s mail address"],
        LeakKind.BankAccount => texts["This looks like the number of a bank account"],
        LeakKind.PaymentCard => texts["This looks like the number of a payment card"],
        LeakKind.PrivateKey => texts["This looks like a private key"],
        LeakKind.AccessKey => texts["This looks like a key by which a program signs in"],
        LeakKind.Password => texts["This looks like a password"],
        LeakKind.InternalName => texts["This looks like the name of a machine inside a network"],
        LeakKind.InternalAddress => texts["This looks like the address of a machine inside a network"],
        LeakKind.ClassificationMarking => texts["This looks like the mark of a classified document"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What documents tell beside what they show, kind by kind.</summary>
    public static IEnumerable<string> Of(IEnumerable<DocumentFact> facts, Texts texts) => facts.GroupBy(f => f.Kind).OrderBy(f => f.Key).Select(f => (f.Key switch
    {
        DocumentFactKind.Person => texts["People: {0}", Joined(f)],
        DocumentFactKind.Organisation => texts["Organisation: {0}", Joined(f)],
        DocumentFactKind.Title => texts["Title or description: {0}", Joined(f)],
        DocumentFactKind.Keywords => texts["Keywords: {0}", Joined(f)],
        DocumentFactKind.Program => texts["Program: {0}", Joined(f)],
        DocumentFactKind.Property => texts["Properties that somebody added: {0}", Joined(f)],
        DocumentFactKind.Comment => texts["Comments by: {0}", Joined(f)],
        DocumentFactKind.TrackedChange => texts["Tracked changes, with what was deleted, by: {0}", Joined(f)],
        _ => throw new ArgumentOutOfRangeException(nameof(facts), f.Key, null),
    }));

    private static string Joined(IEnumerable<DocumentFact> facts) => string.Join(", ", facts.Select(f => f.Value));

    /// <summary>Why it should not be published, and what to do instead.</summary>
    public static string Why(LeakKind kind, Texts texts) => kind switch
    {
        LeakKind.IdentityNumber => texts["It tells everybody who somebody is, for good. The text can do without it."],
        LeakKind.PhoneNumber or LeakKind.MailAddress => texts["Everybody could reach this person, machines included. Name the office instead."],
        LeakKind.BankAccount or LeakKind.PaymentCard => texts["Money could be taken with it. The text can do without it."],
        LeakKind.PrivateKey or LeakKind.AccessKey or LeakKind.Password => texts["Whoever reads it could sign in. If it is real, change it where it is used, too: to take it out of the text is not enough."],
        LeakKind.InternalName or LeakKind.InternalAddress => texts["It shows an intruder where to begin and helps nobody else."],
        LeakKind.ClassificationMarking => texts["What bears such a mark is not for everybody. Ask whoever classified it before you go on."],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What stands in its place once it is redacted, without the brackets: small letters, no digits.</summary>
    public static string Mark(LeakKind kind, Texts texts) => kind switch
    {
        LeakKind.IdentityNumber => texts["identity number"],
        LeakKind.PhoneNumber => texts["telephone number"],
        LeakKind.MailAddress => texts["mail address"],
        LeakKind.BankAccount => texts["account number"],
        LeakKind.PaymentCard => texts["card number"],
        LeakKind.PrivateKey => texts["private key"],
        LeakKind.AccessKey => texts["access key"],
        LeakKind.Password => texts["a password"],
        LeakKind.InternalName => texts["internal name"],
        LeakKind.InternalAddress => texts["internal address"],
        LeakKind.ClassificationMarking => texts["classification"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>All of it for a script, as JSON: by kind, and by kind and country (<c>IdentityNumber:UY</c>).</summary>
    public static string Script(Texts texts) => JsonSerializer.Serialize(
        Enum.GetValues<LeakKind>().Select(kind => (Name: kind.ToString(), Kind: kind, Country: (string?)null))
            .Concat(Countries.Select(c => (Name: $"{LeakKind.IdentityNumber}:{c}", Kind: LeakKind.IdentityNumber, Country: (string?)c)))
            .ToDictionary(l => l.Name, l => new { said = Of(l.Kind, l.Country, texts), why = Why(l.Kind, texts), mark = Mark(l.Kind, texts) }, StringComparer.Ordinal));

    /// <summary>What a document tells beside what it shows.</summary>
    public static string Of(DocumentFact fact, Texts texts) => fact.Kind switch
    {
        DocumentFactKind.Person => texts["The document names a person: {0}", fact.Value],
        DocumentFactKind.Organisation => texts["The document names an organisation: {0}", fact.Value],
        DocumentFactKind.Title => texts["The document has a hidden title: {0}", fact.Value],
        DocumentFactKind.Keywords => texts["The document has hidden keywords: {0}", fact.Value],
        DocumentFactKind.Program => texts["The document says by which program it was made: {0}", fact.Value],
        DocumentFactKind.Property => texts["The document has a hidden property: {0}", fact.Value],
        DocumentFactKind.Comment => texts["The document still holds comments by {0}", fact.Value],
        DocumentFactKind.TrackedChange => texts["The document still holds changes by {0} that can be taken back", fact.Value],
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, null),
    };
}
