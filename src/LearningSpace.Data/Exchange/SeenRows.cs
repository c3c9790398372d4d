using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Exchange;

namespace LearningSpace.Data.Exchange;

/// <summary>Which entries of a register this import has met: some forty bytes each, however long their ids are.</summary>
internal sealed class SeenRows
{
    private readonly Dictionary<UInt128, (ulong Hash, int Line)> rows = [];

    /// <summary>Whether every row so far told its id.</summary>
    public bool Whole { get; set; } = true;

    /// <summary>Takes note of an entry that is in the register and not imported this time.</summary>
    public void Meet(string? sourceId)
    {
        if (sourceId is not null)
        {
            rows.TryAdd(Key(sourceId), (0, 0));
        }
    }

    /// <summary>Whether an entry was met.</summary>
    public bool Has(string sourceId) => rows.ContainsKey(Key(sourceId));

    /// <summary>Line of the first imported row with this row's id, and whether it says the same; null where this one is the first.</summary>
    public (int Line, bool Same)? FirstLineOf(MappedRow row, int line)
    {
        var (key, hash) = (Key(row.SourceId), (ulong)Key(row.Hash));
        if (rows.TryGetValue(key, out var first) && first.Line > 0)
        {
            return (first.Line, first.Hash == hash);
        }

        rows[key] = (hash, line);
        return null;
    }

    // Half of SHA-256: two ids of one register never meet by chance.
    private static UInt128 Key(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
