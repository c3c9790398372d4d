using System.Data.Common;

namespace LearningSpace.Data.Changes;

/// <summary>Counts what lies in the outbox.</summary>
/// <param name="database">The database.</param>
public sealed class OutboxState(Database database)
{
    /// <summary>How many messages wait, and how many were given up; null while the database is away.</summary>
    public (int Waiting, int Stuck)? Read()
    {
        try
        {
            using var context = database.Reader();
            return (context.Outbox.Waiting().Count(), context.Outbox.Stuck().Count());
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            return null;
        }
    }
}
