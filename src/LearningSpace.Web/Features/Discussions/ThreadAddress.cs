using LearningSpace.Core.Content;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Addresses of threads and of what is said in them.</summary>
public static class ThreadAddress
{
    // What stands there is something else: a thread called so is found without its name.
    private static readonly string[] Taken = ["act", "become", "live", "reply"];

    /// <summary>The list of threads.</summary>
    public static string List(string culture) => $"/{culture}/discussions";

    /// <summary>A thread. Its id alone finds it; the rest is there to be read, and tells its title: where that was taken out of sight, the address does without.</summary>
    public static string Thread(string culture, ThreadRow thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return thread.State is PostState.Published or PostState.Held ? Thread(culture, thread.Id, thread.Title) : $"/{culture}/discussions/{thread.Id}";
    }

    /// <inheritdoc cref="Thread(string, ThreadRow)"/>
    public static string Thread(string culture, string id, string title) => $"/{culture}/discussions/{id}/{(Slug.From(title, "-") is var slug && Taken.Contains(slug, StringComparer.Ordinal) ? "-" : slug)}";

    /// <summary>A post, wherever it stands now.</summary>
    public static string Post(string culture, string id) => $"/{culture}/discussions/posts/{id}";

    /// <summary>Something that is done with a post.</summary>
    public static string Post(string culture, string id, string act) => $"/{culture}/discussions/posts/{id}/{act}";

    /// <summary>Where a thread is answered.</summary>
    public static string Reply(string culture, string thread) => $"/{culture}/discussions/{thread}/reply";

    /// <summary>Where a draft is made of a question and its answer.</summary>
    public static string Become(string culture, string thread) => $"/{culture}/discussions/{thread}/become";

    /// <summary>The place of a post on its page.</summary>
    public static string Anchor(string post) => "p-" + post;
}
