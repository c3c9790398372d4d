using LearningSpace.Data.Exchange;

namespace LearningSpace.Data.Tests.Support;

/// <summary>Keeps what an import tells, and can stop it as if it had been killed.</summary>
internal sealed class ImportLog : IImportObserver
{
    public List<RejectedRow> Rejects { get; } = [];

    public List<(int Line, string Note)> Notes { get; } = [];

    public List<ImportCounts> Steps { get; } = [];

    /// <summary>The import is stopped once so many rows were read.</summary>
    public int StopsAfter { get; set; } = int.MaxValue;

    public void Clear()
    {
        Rejects.Clear();
        Notes.Clear();
        Steps.Clear();
    }

    public void Rejected(RejectedRow row) => Rejects.Add(row);

    public void Noted(int line, string note) => Notes.Add((line, note));

    public void Progress(ImportCounts counts)
    {
        Steps.Add(counts);
        if (counts.Read >= StopsAfter)
        {
            throw new OperationCanceledException();
        }
    }
}
