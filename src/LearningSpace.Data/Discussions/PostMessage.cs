namespace LearningSpace.Data.Discussions;

/// <summary>What the outbox's messages about threads hold.</summary>
public static class PostMessage
{
    /// <summary>Kind: a post appeared for everybody who may read the thread.</summary>
    public const string Appeared = "discussion-post";

    /// <summary>Name of a post's id.</summary>
    public const string Post = "post";
}
