namespace LearningSpace.Core.Content;

/// <summary>A field's value, read: what pages, search and import share.</summary>
public abstract record FieldValue;

/// <summary>Plain text.</summary>
public sealed record TextValue(string Text) : FieldValue;

/// <summary>Several plain texts.</summary>
public sealed record TextsValue(IReadOnlyList<string> Texts) : FieldValue;

/// <summary>A text in Markdown.</summary>
public sealed record MarkdownValue(string Markdown) : FieldValue;

/// <summary>A text in HTML as it was written: to be cleaned before it is shown.</summary>
public sealed record HtmlValue(string Html) : FieldValue;

/// <summary>Terms of a vocabulary, by id.</summary>
/// <param name="TaxonomyId">Content item id of the vocabulary.</param>
/// <param name="TermIds">Ids of the terms.</param>
public sealed record TermsValue(string TaxonomyId, IReadOnlyList<string> TermIds) : FieldValue
{
    /// <summary>Names of the terms in the same order, as the editor for tags writes them; empty elsewhere.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>A link.</summary>
public sealed record LinkValue(string Url, string? Text) : FieldValue;

/// <summary>A day.</summary>
public sealed record DateValue(DateOnly Date) : FieldValue;

/// <summary>A moment, UTC.</summary>
public sealed record MomentValue(DateTime Utc) : FieldValue;

/// <summary>A time of day, nowhere in particular.</summary>
public sealed record TimeValue(TimeOnly Time) : FieldValue;

/// <summary>Yes or no.</summary>
public sealed record BooleanValue(bool Value) : FieldValue;

/// <summary>A number.</summary>
public sealed record NumberValue(decimal Value) : FieldValue;

/// <summary>Other items, by id.</summary>
public sealed record ItemsValue(IReadOnlyList<string> Ids) : FieldValue;

/// <summary>Other items in whatever language they exist, by localisation set.</summary>
public sealed record LocalizationSetsValue(IReadOnlyList<string> Sets) : FieldValue;

/// <summary>People, by account id.</summary>
public sealed record UsersValue(IReadOnlyList<string> Ids) : FieldValue;

/// <summary>Files.</summary>
public sealed record MediaValue(IReadOnlyList<MediaReference> Files) : FieldValue;

/// <summary>A file in the media store.</summary>
/// <param name="Path">Its path there.</param>
/// <param name="Alternative">What it shows, for those who do not see it; empty where nobody wrote it.</param>
public sealed record MediaReference(string Path, string Alternative);

/// <summary>A point on earth, in degrees (WGS 84).</summary>
public sealed record PointValue(decimal Latitude, decimal Longitude) : FieldValue;
