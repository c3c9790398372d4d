namespace LearningSpace.Core.Search;

/// <summary>How alike two spellings are.</summary>
internal static class Spelling
{
    /// <summary>Which letters a form holds, in 32 bits: two forms that differ by n edits differ in at most 2n of them.</summary>
    public static uint Signature(ReadOnlySpan<byte> form)
    {
        var signature = 0u;
        foreach (var b in form)
        {
            signature |= 1u << (b & 31);
        }

        return signature;
    }
}
