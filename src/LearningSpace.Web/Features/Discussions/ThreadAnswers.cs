namespace LearningSpace.Web.Features.Discussions;

/// <summary>A page of threads, read on by a cursor.</summary>
/// <param name="Items">The threads, in the order of their last change.</param>
/// <param name="Next">Value of `after` for the next page; null on the last one. Its form may change.</param>
public sealed record ThreadPage(IReadOnlyList<ThreadAnswer> Items, string? Next);

/// <summary>A thread.</summary>
/// <param name="Id">Id that stays: `/api/v1/discussions/{id}` gives what is said in it.</param>
/// <param name="Kind">`question`: one answer may settle it. `discussion`: people think together.</param>
/// <param name="Title">Its title, in its own language.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="Url">Address of its page.</param>
/// <param name="Author">Who began it, as the page shows them to everybody: by name, or by what they are.</param>
/// <param name="Topic">Code of the vocabulary `topic`; null for none.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="ItemId">Id of the item that it is about; null for none.</param>
/// <param name="Replies">How many replies everybody may read.</param>
/// <param name="AnswerId">Id of the reply that settled the question; null for none.</param>
/// <param name="Locked">Whether nobody can reply any more.</param>
/// <param name="CreatedUtc">When it was begun.</param>
/// <param name="LastUtc">When something was last said in it.</param>
/// <param name="ChangedUtc">When anything of it last changed.</param>
public sealed record ThreadAnswer(
    string Id,
    string Kind,
    string Title,
    string Language,
    string Url,
    string Author,
    string? Topic,
    IReadOnlyList<string> Tags,
    string? ItemId,
    int Replies,
    string? AnswerId,
    bool Locked,
    DateTime CreatedUtc,
    DateTime LastUtc,
    DateTime ChangedUtc);

/// <summary>A thread with what is said in it.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Opening">What it begins with.</param>
/// <param name="Items">Replies that everybody may read, by their numbers; what was held, hidden or taken back is missing.</param>
/// <param name="Next">Value of `after` for the next replies; null where there are none.</param>
public sealed record ThreadWithPosts(ThreadAnswer Thread, PostAnswer Opening, IReadOnlyList<PostAnswer> Items, int? Next);

/// <summary>What somebody said.</summary>
/// <param name="Id">Id that stays, wherever it is moved.</param>
/// <param name="Number">Its number in the thread; 0 for what the thread begins with.</param>
/// <param name="ParentId">Id of the reply that it replies to; null where it replies to what the thread begins with.</param>
/// <param name="Author">Who, as the page shows them to everybody: by name, or by what they are.</param>
/// <param name="SpeaksFor">Name of the organisation in whose name they speak; null for a personal view.</param>
/// <param name="Markdown">The words, in Markdown without HTML.</param>
/// <param name="Url">Address that leads to it, wherever it stands.</param>
/// <param name="Useful">How many people found it useful.</param>
/// <param name="CreatedUtc">When it was said.</param>
/// <param name="EditedUtc">When it was last changed so that it shows; null for never.</param>
public sealed record PostAnswer(string Id, int Number, string? ParentId, string Author, string? SpeaksFor, string Markdown, string Url, int Useful, DateTime CreatedUtc, DateTime? EditedUtc);
