namespace LearningSpace.Core.Accounts;

/// <summary>A kind of what is kept of people.</summary>
public enum KeptKind
{
    /// <summary>The account itself: until its owner leaves.</summary>
    Account,

    /// <summary>For whom people speak: until they leave.</summary>
    Affiliations,

    /// <summary>Where people are signed in, from then on: many end earlier.</summary>
    Sessions,

    /// <summary>Tokens of programs, from when they were made: many end earlier.</summary>
    Tokens,

    /// <summary>What people wrote: as they choose when they leave.</summary>
    Content,

    /// <summary>Files that were sent for a text and stand in none, from when they were sent.</summary>
    Uploads,

    /// <summary>Addresses of people who were asked to write a text with its authors, from when they were asked; an answer ends it.</summary>
    Invitations,

    /// <summary>What people say beside texts that are being written.</summary>
    Comments,

    /// <summary>What people began to write in discussions and did not send, from the last change.</summary>
    Drafts,

    /// <summary>Wishes to be known as an organisation's, from the answer on.</summary>
    Requests,

    /// <summary>Mail that lies in the folder of a site without a mail server, from when it was written.</summary>
    Mail,

    /// <summary>Who did what, from when it was done.</summary>
    AuditDetails,

    /// <summary>Accounts whose address nobody confirmed, from when they were asked for.</summary>
    Unconfirmed,

    /// <summary>Closed accounts of people who leave, from when they were closed.</summary>
    Leaving,

    /// <summary>Numbers of accounts that were erased, from then on.</summary>
    Erased,
}

/// <summary>How long what is kept of people stays: the one table that the job enforces and that pages show.</summary>
public static class Retention
{
    /// <summary>How many days count as a year.</summary>
    public const int DaysOfYear = 365;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Fortnight = TimeSpan.FromDays(14);
    private static readonly TimeSpan ThirtyDays = TimeSpan.FromDays(30);
    private static readonly TimeSpan HalfAYear = TimeSpan.FromDays(180);
    private static readonly TimeSpan Year = TimeSpan.FromDays(DaysOfYear);
    private static readonly TimeSpan TwoYears = TimeSpan.FromDays(2 * DaysOfYear);

    /// <summary>Every kind, in the order in which pages tell of it, and for how many days; null where no number of days ends it.</summary>
    public static IReadOnlyList<(KeptKind Kind, TimeSpan? Age)> Table { get; } =
    [
        (KeptKind.Account, null), (KeptKind.Affiliations, null), (KeptKind.Sessions, ThirtyDays), (KeptKind.Tokens, Year), (KeptKind.Content, null), (KeptKind.Uploads, Week), (KeptKind.Invitations, Fortnight), (KeptKind.Comments, null), (KeptKind.Drafts, HalfAYear), (KeptKind.Requests, TwoYears),
        (KeptKind.Mail, ThirtyDays), (KeptKind.AuditDetails, TwoYears), (KeptKind.Unconfirmed, Fortnight), (KeptKind.Leaving, Fortnight), (KeptKind.Erased, TwoYears),
    ];

    /// <summary>For how long a kind is kept that goes by itself.</summary>
    /// <exception cref="ArgumentException">No number of days ends it.</exception>
    public static TimeSpan Of(KeptKind kind) => Table.First(t => t.Kind == kind).Age ?? throw new ArgumentException($"{kind} has no age.", nameof(kind));
}
