namespace LearningSpace.Data.Search;

/// <summary>An item's analysed terms (table <c>stored_terms</c>): written in the content's own transaction, the only source of the index.</summary>
public sealed class TermsRow
{
    /// <summary>Content item id.</summary>
    public required string ItemId { get; set; }

    /// <summary>Version of the analysis that made it; an older one is made anew.</summary>
    public int AnalysisVersion { get; set; }

    /// <summary>The terms, as <see cref="Core.Search.StoredTermsCodec"/> writes them.</summary>
    public required byte[] Terms { get; set; }
}
