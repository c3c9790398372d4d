using LearningSpace.Core.Text;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using WayView = LearningSpace.Web.Features.Forms.WayView;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Who speaks, as the reader may know it.</summary>
/// <param name="Name">The name, or what stands in its place.</param>
public sealed record SpeakerView(string Name)
{
    /// <summary>Their page; null where the reader sees nothing of them there.</summary>
    public string? Url { get; init; }

    /// <summary>By what they are called; null where their name is not shown.</summary>
    public string? Handle { get; init; }

    /// <summary>What they are here: moderator, public servant …; null where that stands in place of the name.</summary>
    public string? Role { get; init; }

    /// <summary>In whose name they speak: name, language, address; null for a personal view.</summary>
    public (string Name, string Language, string? Url)? SpeaksFor { get; init; }
}

/// <summary>A sign that readers can give.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Label">What it says.</param>
/// <param name="Count">How many gave it.</param>
/// <param name="Given">Whether the reader did.</param>
public sealed record ReactionView(string Kind, string Label, int Count, bool Given);

/// <summary>Something that is done by a button of its own.</summary>
/// <param name="Name">What is sent.</param>
/// <param name="Label">What the button says.</param>
public sealed record ActView(string Name, string Label);

/// <summary>What somebody said.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number; 0 for what the thread begins with.</param>
public sealed record ThreadPostView(string Id, int Number)
{
    /// <summary>Name of its place on the page.</summary>
    public string Anchor => ThreadAddress.Anchor(Id);

    /// <summary>Who says it.</summary>
    public SpeakerView Who { get; init; } = new("");

    /// <summary>When, in words.</summary>
    public string When { get; init; } = "";

    /// <summary>When, for machines.</summary>
    public string At { get; init; } = "";

    /// <summary>Since when it reads otherwise; null where it was never changed.</summary>
    public WayView? Edited { get; init; }

    /// <summary>The answer that it answers; null where that is what the thread begins with.</summary>
    public WayView? InReplyTo { get; init; }

    /// <summary>What is said; null where it is out of sight.</summary>
    public SafeHtml? Html { get; init; }

    /// <summary>What stands in its place where it is out of sight.</summary>
    public string? Gravestone { get; init; }

    /// <summary>What its author, or a moderator, should know of it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it settled the question.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>How deep it stands in the tree; 0 where that is not shown.</summary>
    public int Depth { get; init; }

    /// <summary>Language of what is said.</summary>
    public string Language { get; init; } = "";

    /// <summary>Proof for its buttons that they come from here; empty where there are none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Its own address.</summary>
    public string Url { get; init; } = "";

    /// <summary>Signs that were given.</summary>
    public IReadOnlyList<ReactionView> Reactions { get; init; } = [];

    /// <summary>Where its buttons are sent; null where the reader has none.</summary>
    public string? ActUrl { get; init; }

    /// <summary>Its other buttons.</summary>
    public IReadOnlyList<ActView> Acts { get; init; } = [];

    /// <summary>What can be done with it elsewhere.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];
}

/// <summary>A line of a list of threads.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Language">Its language.</param>
public sealed record ThreadLineView(string Title, string Url, string Language)
{
    /// <summary>The first words.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>What it is for, and whether it is settled.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Whether it is a question with an answer.</summary>
    public bool IsSolved { get; init; }

    /// <summary>Whether it is a question.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Whether it stands before the others.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Who began it.</summary>
    public string Who { get; init; } = "";

    /// <summary>How many answers, in words.</summary>
    public string Replies { get; init; } = "";

    /// <summary>When it was last answered, in words.</summary>
    public string When { get; init; } = "";

    /// <summary>The same, for machines.</summary>
    public string At { get; init; } = "";

    /// <summary>Its topic; null for none.</summary>
    public string? Topic { get; init; }

    /// <summary>The item that it is about: title, language, address; null for none.</summary>
    public (string Title, string Language, string Url)? Item { get; init; }

    /// <summary>Its language in words, where it is not the reader's.</summary>
    public string? LanguageName { get; init; }

    /// <summary>What the reader has not read: where to go on; null for nothing.</summary>
    public WayView? Unread { get; init; }
}

/// <summary>The Space: a list of threads.</summary>
/// <param name="Head">The page's head.</param>
public sealed record ThreadsView(PageHead Head)
{
    /// <summary>What the list is about, where it is not about everything.</summary>
    public string Heading { get; init; } = "";

    /// <summary>What comes first.</summary>
    public string Lead { get; init; } = "";

    /// <summary>The threads.</summary>
    public IReadOnlyList<ThreadLineView> Threads { get; init; } = [];

    /// <summary>How many there are in all, in words.</summary>
    public string Total { get; init; } = "";

    /// <summary>Which of them: each leads to a list.</summary>
    public IReadOnlyList<LookView> Kinds { get; init; } = [];

    /// <summary>The topics: each leads to a list.</summary>
    public IReadOnlyList<LookView> Topics { get; init; } = [];

    /// <summary>Takes the choice of a topic or of an item back; null where there is none.</summary>
    public WayView? All { get; init; }

    /// <summary>Where a reader begins to follow the topic or the item; null where there is neither.</summary>
    public WayView? Follow { get; init; }

    /// <summary>Other pages.</summary>
    public PagerView Pager { get; init; } = new(1, 1, null, null, []);

    /// <summary>Where a thread is begun.</summary>
    public string NewUrl { get; init; } = "";

    /// <summary>The list as a feed.</summary>
    public string FeedUrl { get; init; } = "";

    /// <summary>What moderators did.</summary>
    public string LogUrl { get; init; } = "";
}

/// <summary>A thread.</summary>
/// <param name="Head">The page's head.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language.</param>
/// <param name="Opening">What it begins with.</param>
public sealed record ThreadView(PageHead Head, string Title, string Language, ThreadPostView Opening)
{
    /// <summary>The list of threads.</summary>
    public string ListUrl { get; init; } = "";

    /// <summary>What it is for, and whether it is settled.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Whether it is a question with an answer.</summary>
    public bool IsSolved { get; init; }

    /// <summary>Its topic.</summary>
    public WayView? Topic { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<WayView> Tags { get; init; } = [];

    /// <summary>The item that it is about.</summary>
    public (string Title, string Language, string Url)? Item { get; init; }

    /// <summary>The text that was made of the question and its answer, where the reader may read it.</summary>
    public (string Title, string Language, string Url)? Became { get; init; }

    /// <summary>What must be known: locked, slow, held, in another language.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The answer that settled the question, where it does not stand first anyway.</summary>
    public ThreadPostView? Answer { get; init; }

    /// <summary>The answers of this page.</summary>
    public IReadOnlyList<ThreadPostView> Posts { get; init; } = [];

    /// <summary>How many answers there are, in words.</summary>
    public string Replies { get; init; } = "";

    /// <summary>Other pages.</summary>
    public PagerView Pager { get; init; } = new(1, 1, null, null, []);

    /// <summary>In the order of time, or as a tree.</summary>
    public IReadOnlyList<LookView> Views { get; init; } = [];

    /// <summary>Whether answers are shown as a tree.</summary>
    public bool IsTree { get; init; }

    /// <summary>The form for an answer, for who is signed in and may; null for others.</summary>
    public FormView? Reply { get; init; }

    /// <summary>Where others go to answer; null where nobody can.</summary>
    public WayView? ReplyWay { get; init; }

    /// <summary>Where the thread's own buttons are sent; null where the reader has none.</summary>
    public string? ActUrl { get; init; }

    /// <summary>The thread's own buttons: follow, mute.</summary>
    public IReadOnlyList<ActView> Acts { get; init; } = [];

    /// <summary>Where the reader left.</summary>
    public WayView? GoOn { get; init; }

    /// <summary>What can be done elsewhere.</summary>
    public IReadOnlyList<WayView> Ways { get; init; } = [];

    /// <summary>Where a browser hears of new answers.</summary>
    public string? LiveUrl { get; init; }

    /// <summary>Number of the last post that was there when the page was made.</summary>
    public int LastNumber { get; init; }

    /// <summary>Proof for its forms that they come from here; empty where there are none.</summary>
    public string Token { get; init; } = "";
}

/// <summary>A page on which something is written into a thread.</summary>
/// <param name="Heading">Its heading.</param>
public sealed record PostPageView(string Heading) : FormPageView(Heading)
{
    /// <summary>What is answered or changed; null where nothing is.</summary>
    public ThreadPostView? Answered { get; init; }

    /// <summary>What stands above it; null for the usual words.</summary>
    public string? AnsweredHeading { get; init; }

    /// <summary>What was typed as others will read it; null where that was not asked for.</summary>
    public SafeHtml? Preview { get; init; }
}
