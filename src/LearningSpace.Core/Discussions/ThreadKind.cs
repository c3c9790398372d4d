namespace LearningSpace.Core.Discussions;

/// <summary>What a thread is for.</summary>
public enum ThreadKind
{
    /// <summary>A conversation.</summary>
    Discussion,

    /// <summary>A question, which an answer can settle.</summary>
    Question,
}
