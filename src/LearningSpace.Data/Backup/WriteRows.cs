namespace LearningSpace.Data.Backup;

/// <summary>Writes rows of a table into a database that is being made.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns, in the order of the values; the rest is left to the database.</param>
/// <param name="rows">Values: <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="DateTime"/> in UTC, bytes, or null.</param>
/// <param name="cancellation">Gives up.</param>
/// <returns>How many rows were written.</returns>
public delegate Task<long> WriteRows(string table, IReadOnlyList<string> columns, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation);
