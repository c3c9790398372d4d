namespace LearningSpace.Core.Search;

/// <summary>The values of Unicode's Word_Break property, by the names of UAX 29, table 3.</summary>
[Flags]
internal enum WordBreakClass : byte
{
    Other = 0,
    CarriageReturn,
    LineFeed,
    Newline,
    Extend,
    ZeroWidthJoiner,
    Format,
    Katakana,
    HebrewLetter,
    Letter,
    SingleQuote,
    DoubleQuote,
    MidNumLet,
    MidLetter,
    MidNum,
    Numeric,
    ExtendNumLet,
    RegionalIndicator,
    Space,

    /// <summary>A bit of its own: Extended_Pictographic, which rule WB3c needs.</summary>
    Pictographic = 32,
}
