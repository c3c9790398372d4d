namespace LearningSpace.Core.Contribution;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Several lines of plain text.</summary>
    LongText,

    /// <summary>A text in Markdown.</summary>
    Markdown,

    /// <summary>Terms of a vocabulary: one, or several.</summary>
    Terms,

    /// <summary>One of a few values.</summary>
    Option,

    /// <summary>Any of a few values.</summary>
    Options,

    /// <summary>Short texts, one a line.</summary>
    Texts,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment, UTC.</summary>
    DateTime,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>An address and its text.</summary>
    Link,

    /// <summary>Other items.</summary>
    Items,

    /// <summary>People, by account id, one a line.</summary>
    Users,

    /// <summary>Files.</summary>
    Media,

    /// <summary>A point on earth.</summary>
    Point,

    /// <summary>Rows of a group that repeats.</summary>
    Rows,

    /// <summary>Who speaks, and how they are shown.</summary>
    Authors,

    /// <summary>Which interest the author has.</summary>
    Declaration,

    /// <summary>The public body that could confirm what is told.</summary>
    Confirmation,

    /// <summary>How the item stands to others.</summary>
    Relations,

    /// <summary>What the item rests on, and what speaks against it.</summary>
    Evidence,

    /// <summary>The way from stage to stage.</summary>
    StageHistory,

    /// <summary>The language of the text.</summary>
    Language,

    /// <summary>Who may see the item.</summary>
    Audience,
}
