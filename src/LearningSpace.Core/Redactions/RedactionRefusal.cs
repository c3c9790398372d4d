namespace LearningSpace.Core.Redactions;

/// <summary>Why a text cannot be removed everywhere as it was given.</summary>
public enum RedactionRefusal
{
    /// <summary>It can be.</summary>
    None,

    /// <summary>Nothing was given.</summary>
    Empty,

    /// <summary>A spelling is so short, or of so few different characters, that it stands in many texts that mean something else.</summary>
    TooShort,

    /// <summary>A spelling is longer than anything that is looked for.</summary>
    TooLong,

    /// <summary>More spellings than anybody has.</summary>
    TooMany,

    /// <summary>A spelling stands in what is put in its place, so that it would never be gone.</summary>
    InMark,
}
