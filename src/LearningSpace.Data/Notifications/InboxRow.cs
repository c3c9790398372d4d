using LearningSpace.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Notifications;

/// <summary>Something that a person should know (table <c>inbox_entries</c>). It names what happened; what is read of it is looked up there.</summary>
public sealed class InboxRow
{
    /// <summary>A step of a text that they answer for.</summary>
    public const string OfContribution = "contribution";

    /// <summary>A public text of theirs wants confirming.</summary>
    public const string OfFreshness = "freshness";

    /// <summary>A public text names their organisation as the one with which it was done.</summary>
    public const string OfCounterpart = "counterpart";

    /// <summary>The body that a text of theirs names said whether it was so: one entry for a text, new again with each answer.</summary>
    public const string OfConfirmation = "confirmation";

    /// <summary>Somebody asks them to write a text together.</summary>
    public const string OfInvitation = "invitation";

    /// <summary>Somebody commented on a text that they write, or answered them: one entry for a text, new again with each.</summary>
    public const string OfComment = "comment";

    /// <summary>Something was removed from a text of theirs.</summary>
    public const string OfRedaction = "redaction";

    /// <summary>Somebody answered them in a thread.</summary>
    public const string OfReply = "reply";

    /// <summary>Somebody named them in a thread.</summary>
    public const string OfMention = "mention";

    /// <summary>Something was said in a thread that they follow.</summary>
    public const string OfFollowed = "followed";

    /// <summary>A text that they follow has a new version: one entry for a text, new again with each.</summary>
    public const string OfVersion = "version";

    /// <summary>A question has an answer.</summary>
    public const string OfAnswer = "answer";

    /// <summary>Moderators decided something that concerns them.</summary>
    public const string OfModeration = "moderation";

    /// <summary>Moderators decided what they reported.</summary>
    public const string OfReport = "report";

    /// <summary>Whom it is for: an account.</summary>
    public required string AccountId { get; set; }

    /// <summary>What kind of thing happened.</summary>
    public required string Kind { get; set; }

    /// <summary>Id of what happened.</summary>
    public required string SubjectId { get; set; }

    /// <summary>Which of several of one kind about one thing; empty where there is one.</summary>
    public string Occasion { get; set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTime AtUtc { get; set; }

    /// <summary>When it was read, UTC; null while it is new.</summary>
    public DateTime? ReadUtc { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<InboxRow>(e =>
    {
        e.ToTable("inbox_entries").HasKey(i => new { i.AccountId, i.Kind, i.SubjectId, i.Occasion });
        e.HasIndex(i => new { i.AccountId, i.AtUtc });
        e.HasOne<AccountRow>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Cascade);
    });
}
