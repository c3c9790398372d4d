using System.Globalization;

namespace LearningSpace.Core.Content;

/// <summary>Something wrong with an item.</summary>
/// <param name="Path">Where, inside the item: <c>Part.Field</c>; empty for the item itself.</param>
/// <param name="Message">What is wrong and what to do, in English, with places for the arguments: also the key of its translations.</param>
/// <param name="Arguments">What stands in those places.</param>
public sealed record ContentProblem(string Path, string Message, params IReadOnlyList<object> Arguments)
{
    /// <summary>Whether it only deserves attention; else it must be put right.</summary>
    public bool IsWarning { get; init; }

    /// <summary>Whether nothing is wrong but that something is not there yet.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The message in English.</summary>
    public string Text => Arguments.Count == 0 ? Message : string.Format(CultureInfo.InvariantCulture, Message, [.. Arguments.Select(a => a is DateTime utc ? utc.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : a)]);
}
