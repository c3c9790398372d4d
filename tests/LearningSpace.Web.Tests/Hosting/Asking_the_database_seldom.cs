using System.Collections.Concurrent;
using System.Diagnostics;
using LearningSpace.Web.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>However much a page shows, it asks few questions: none for each of its parts.</summary>
public sealed class Asking_the_database_seldom(StillSpaceWithRegister with) : IClassFixture<StillSpaceWithRegister>
{
    [Theory]
    [InlineData("/es", 2)]
    [InlineData("/es/explore", 1)]
    [InlineData("/es/explore?view=map", 1)]
    [InlineData("/es/topics/technique/natural-language-processing", 1)]
    [InlineData("/en/topics/country/UY", 1)]
    [InlineData("/es/about/privacy", 3)]
    public async Task Holds_for_lists_and_pages(string path, int most) => Assert.InRange(await QuestionsAsync(path), 1, most);

    [Theory]
    [InlineData("AiCaseStudy", 3)]
    [InlineData("LessonLearned", 3)]
    [InlineData("ExperienceReport", 3)]
    [InlineData("BestPractice", 3)]
    [InlineData("RegisterEntry", 3)]
    [InlineData("Event", 3)]
    [InlineData("Organisation", 4)]
    public async Task Holds_for_items_of_every_type(string type, int most)
    {
        // In a language that few of the items alike are in, so that they are looked for in the reader's.
        var items = (await with.Space.GetPageAsync($"/pt/explore?type={type}")).Results();
        foreach (var item in items.Take(3))
        {
            Assert.InRange(await QuestionsAsync(item), 1, most);
        }
    }

    private async Task<int> QuestionsAsync(string path)
    {
        using var questions = new Questions(with.Space.Database.ConnectionString);
        await with.Space.GetPageAsync(path);
        return questions.Count;
    }

    /// <summary>Counts what is asked of one database; what follows the change log is no page's doing.</summary>
    private sealed class Questions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private readonly string database;
        private int count;

        public Questions(string connectionString)
        {
            database = connectionString;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => count;

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                subscriptions.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: var command } && Same(command.Connection!.ConnectionString) && !command.CommandText.Contains("change_log", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref count);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Dispose();
            }
        }

        private bool Same(string other) => Name(other) == Name(database);

        // A connection has more settings than the site was given, and the password is not told.
        private static string Name(string connectionString)
        {
            var parts = new System.Data.Common.DbConnectionStringBuilder { ConnectionString = connectionString };
            return (parts.TryGetValue("Database", out var name) || parts.TryGetValue("Data Source", out name) ? name as string : null) ?? "";
        }
    }
}
