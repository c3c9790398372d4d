using System.Globalization;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>What is told of threads, in words.</summary>
internal static class ThreadWords
{
    /// <summary>What a thread is for, and whether it is settled.</summary>
    public static string Kind(ThreadRow thread, Texts texts) => thread switch
    {
        { Kind: ThreadKind.Question, AnswerId: not null } => texts["Question, answered"],
        { Kind: ThreadKind.Question } => texts["Question, open"],
        _ => texts["Discussion"],
    };

    /// <summary>What stands in the place of words that are out of sight.</summary>
    public static string Gravestone(PostRow post, Texts texts) => post.State switch
    {
        PostState.Deleted => texts["Its author took these words back."],
        PostState.Hidden when post.RemovedBecause.Length > 0 => texts["Out of sight until a moderator has decided: {0}", post.RemovedBecause],
        PostState.Hidden => texts["Out of sight until a moderator has decided."],
        PostState.Removed when post.RemovedBecause.Length > 0 => texts["A moderator removed this: {0}", post.RemovedBecause],
        _ => texts["A moderator removed this."],
    };

    /// <summary>A sign that people give.</summary>
    public static string Reaction(string kind, Texts texts) => kind switch
    {
        React.Useful => texts["Useful"],
        React.Thanks => texts["Thank you"],
        React.Same => texts["Same here"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A time for machines.</summary>
    public static string At(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>How many answers.</summary>
    public static string Replies(int count, Texts texts) => texts.Plural("{0} reply", "{0} replies", count);

    /// <summary>An entry of the inbox about a thread; null where it is about none that the reader may see.</summary>
    public static CardView? Inbox(InboxRow row, IReadOnlyDictionary<string, ThreadRow> threads, IReadOnlyDictionary<string, int> read, string culture, Texts texts)
    {
        var what = row.Kind switch
        {
            InboxRow.OfReply => texts["Somebody answered you in a thread"],
            InboxRow.OfMention => texts["Somebody named you in a thread"],
            InboxRow.OfFollowed => texts["Something new in a thread that you follow"],
            InboxRow.OfAnswer => texts["A question has an answer"],
            _ => null,
        };
        return what is null || !threads.TryGetValue(row.SubjectId, out var thread) ? null : new CardView(what)
        {
            Url = read.TryGetValue(thread.Id, out var number) && number < thread.LastNumber ? ThreadsPresenter.PageUrl(ThreadAddress.Thread(culture, thread), number + 1) : ThreadAddress.Thread(culture, thread),
            Facts = [(texts["Text"], thread.Title), (texts["When"], texts.Date(row.AtUtc))],
        };
    }
}
