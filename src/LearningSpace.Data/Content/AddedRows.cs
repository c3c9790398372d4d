using LearningSpace.Data.Changes;
using LearningSpace.Data.Search;

namespace LearningSpace.Data.Content;

/// <summary>Rows of new items, to be written at once and not to be followed (<see cref="SpaceContext.InsertAsync"/>).</summary>
public sealed class AddedRows
{
    /// <summary>Items.</summary>
    public IList<ItemRow> Items { get; } = [];

    /// <summary>Their versions.</summary>
    public IList<VersionRow> Versions { get; } = [];

    /// <summary>Their addresses.</summary>
    public IList<PathRow> Paths { get; } = [];

    /// <summary>What they point at.</summary>
    public IList<LinkRow> Links { get; } = [];

    /// <summary>Their analysed terms.</summary>
    public IList<TermsRow> Terms { get; } = [];

    /// <summary>What every process must know of them.</summary>
    public IList<ChangeRow> Changes { get; } = [];

    /// <summary>Hands over each table's rows, in an order in which nothing points at what is not there.</summary>
    public async Task EachTableAsync(Func<Type, IReadOnlyCollection<object>, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        await write(typeof(ItemRow), [.. Items]);
        await write(typeof(VersionRow), [.. Versions]);
        await write(typeof(PathRow), [.. Paths]);
        await write(typeof(LinkRow), [.. Links]);
        await write(typeof(TermsRow), [.. Terms]);
        await write(typeof(ChangeRow), [.. Changes]);
    }
}
