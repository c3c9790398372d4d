namespace LearningSpace.Core.Content;

/// <summary>A field's value, read: what pages, search and import share.</summary>
public abstract record FieldValue;

/// <summary>Plain text.</summary>
public sealed record TextValue(string Text) : FieldValue;

/// <summary>A text in Markdown.</summary>
public sealed record MarkdownValue(string Markdown) : FieldValue;

/// <summary>Terms of a vocabulary, by id.</summary>
public sealed record TermsValue(string TaxonomyId, IReadOnlyList<string> TermIds) : FieldValue;

/// <summary>A link.</summary>
public sealed record LinkValue(string Url, string? Text) : FieldValue;

/// <summary>A day.</summary>
public sealed record DateValue(DateOnly Date) : FieldValue;

/// <summary>Yes or no.</summary>
public sealed record BooleanValue(bool Value) : FieldValue;

/// <summary>A number.</summary>
public sealed record NumberValue(decimal Value) : FieldValue;
