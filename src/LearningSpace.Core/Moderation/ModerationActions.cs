using System.Collections.Frozen;
using LearningSpace.Core.Discussions;
using static LearningSpace.Core.Discussions.PostState;
using static LearningSpace.Core.Moderation.ModerationAction;
using static LearningSpace.Core.Moderation.ModerationConsequence;

namespace LearningSpace.Core.Moderation;

/// <summary>The actions of moderators: from where each leads to where, whether it owes a reason, and what follows.</summary>
public static class ModerationActions
{
    private static readonly (PostState, PostState)[] Everywhere = Stays(Held, Published, Hidden, Removed, Deleted);
    private static readonly (PostState, PostState)[] WhereItIsRead = Stays(Published, Hidden);

    /// <summary>Every action.</summary>
    public static FrozenDictionary<ModerationAction, ActionFacts> All { get; } = new Dictionary<ModerationAction, ActionFacts>
    {
        [Approve] = Post([(Held, Published)], Appears, CountsAsApproved, AuthorIsTold),
        [EditAndApprove] = Post([(Held, Published)], Appears, InHistory, CountsAsApproved, AuthorIsToldWhy) with { NeedsWords = true },
        [Hide] = Post([(Published, Hidden), (Hidden, Hidden)], Gravestone, RepliesStay, AuthorCanChange, AuthorIsToldWhy, ReportersAreTold, InPublicLog, CanBeUndone) with { NeedsWords = true },
        [Remove] = Post([(Held, Removed), (Published, Removed), (Hidden, Removed)], Gravestone, RepliesStay, AuthorCannotRead, AuthorIsToldWhy, ReportersAreTold, InPublicLog, CanBeUndone) with { NeedsWords = true },
        [AskToChange] = Post(Stays(Held, Published, Hidden), NothingChanges, AuthorCanChange, AuthorIsToldWhy) with { NeedsWords = true },
        [Restore] = Post([(Hidden, Published), (Removed, Published)], Appears, AuthorIsTold, ReportersAreTold, InPublicLog),
        // What reports alone have hidden is restored, not left hidden for nothing.
        [RefuseReport] = Post(Stays(Published, Removed, Deleted), NothingChanges, ReportersAreTold),
        [ModerationAction.Lock] = Thread(WhereItIsRead, NobodyWrites, AuthorIsToldWhy, InPublicLog, CanBeUndone) with { NeedsWords = true },
        [Unlock] = Thread(WhereItIsRead, EverybodyWrites, AuthorIsTold, InPublicLog, CanBeUndone),
        [Pin] = Thread(Stays(Published), InPublicLog, CanBeUndone),
        [Unpin] = Thread(WhereItIsRead, InPublicLog, CanBeUndone),
        [Move] = Thread(WhereItIsRead, AddressesLead, FollowersStay, AuthorIsTold, InPublicLog, CanBeUndone),
        [Split] = Thread(Stays(Published), AddressesLead, FollowersStay, AuthorIsTold, InPublicLog, CanBeUndone),
        [Merge] = Thread(Stays(Published), AddressesLead, FollowersStay, AuthorIsTold, InPublicLog),
        [SlowMode] = Thread(WhereItIsRead, EverybodyWaits, AuthorIsToldWhy, InPublicLog, CanBeUndone) with { NeedsWords = true },
        [Warn] = Author(Everywhere, AuthorIsToldWhy, PostsStay, InPublicLog) with { NeedsWords = true },
        [Silence] = Author(Everywhere, AuthorIsSilent, PostsStay, AuthorIsToldWhy, InPublicLog, CanBeUndone) with { NeedsWords = true },
        [EndSilence] = Author(Everywhere, AuthorIsTold, InPublicLog),
    }.ToFrozenDictionary();

    /// <summary>What is known of an action.</summary>
    public static ActionFacts Of(ModerationAction action) => All[action];

    private static ActionFacts Post((PostState, PostState)[] ways, params ModerationConsequence[] consequences) => Of(ModerationTarget.Post, ways, consequences);

    private static ActionFacts Thread((PostState, PostState)[] ways, params ModerationConsequence[] consequences) => Of(ModerationTarget.Thread, ways, consequences);

    private static ActionFacts Author((PostState, PostState)[] ways, params ModerationConsequence[] consequences) => Of(ModerationTarget.Author, ways, consequences);

    private static ActionFacts Of(ModerationTarget target, (PostState From, PostState To)[] ways, ModerationConsequence[] consequences) =>
        new(target, consequences) { Ways = ways.ToFrozenDictionary(w => w.From, w => w.To) };

    private static (PostState, PostState)[] Stays(params PostState[] states) => [.. states.Select(s => (s, s))];
}
