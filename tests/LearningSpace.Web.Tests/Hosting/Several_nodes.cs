using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Data.Content;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Hosting;

/// <summary>Processes of their own on one database: what one does, the others know; when one dies, the others go on.</summary>
public sealed class Several_nodes : IAsyncLifetime
{
    private const int Planned = 300;

    private readonly List<Node> nodes = [];
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateWithRecipeAsync();

    public async ValueTask DisposeAsync()
    {
        nodes.ForEach(n => n.Dispose());
        await database.DisposeAsync();
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Show_within_a_second_what_another_wrote()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        await PutAsync(publish: true, Writing.Item("node1", "The title of the first hour"));
        foreach (var node in new[] { first, second })
        {
            await node.UntilAsync("/en/cases/the-title-of-the-first-hour", "The title of the first hour");
        }

        foreach (var round in Enumerable.Range(1, 5))
        {
            var title = string.Create(CultureInfo.InvariantCulture, $"Title {round} of another hour");
            await PutAsync(publish: true, Writing.Item("node1", title));
            foreach (var node in new[] { first, second })
            {
                // A second is the promise; a machine that runs other tests beside it may take longer.
                Assert.InRange((await node.UntilAsync("/en/cases/the-title-of-the-first-hour", title)).TotalSeconds, 0, 5);
                await node.UntilAsync("/en/explore", title);
                await node.UntilAsync("/api/v1/search?q=another+hour", title);
            }
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Finish_what_one_of_them_died_over_and_do_nothing_twice()
    {
        // Work that time brings: more than the first can finish before it is killed.
        foreach (var some in Enumerable.Range(0, Planned).Chunk(100))
        {
            await PutAsync(publish: false, [.. some.Select(PlannedItem)]);
        }

        var first = await StartAsync();
        var waited = Stopwatch.StartNew();
        while (await PublishedAsync() == 0)
        {
            Assert.False(first.HasExited || waited.Elapsed > TimeSpan.FromMinutes(1), "the first did not begin");
        }

        first.Kill();
        var left = Planned - await PublishedAsync();
        Assert.True(left > 0, "the first finished before it was killed: nothing was left to take over");
        await StartAsync();
        await StartAsync();
        waited.Restart();
        while (await PublishedAsync() < Planned)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), "nobody took over");
        }

        await using var reader = database.Database.Reader();
        var ids = Enumerable.Range(0, Planned).Select(Id).ToList();
        Assert.Equal(Planned, await reader.Versions.CountAsync(v => ids.Contains(v.ItemId))); // a version more would be a publication more
        Assert.Equal(Planned, await reader.Items.CountAsync(i => ids.Contains(i.Id) && i.PublishedVersionId == i.LatestVersionId && i.ScheduledUtc == null));
    }

    [Fact]
    public async Task Read_what_another_protected()
    {
        await using var first = new SpaceFixture(Settings());
        await using var second = new SpaceFixture(Settings());
        await first.InitializeAsync();
        await second.InitializeAsync();
        await using (var reader = first.Database.Database.Reader())
        {
            Assert.Single(await reader.Keys.ToListAsync());
        }

        // Two sites of their own have keys of their own; with the key of one the other reads what it protected.
        var secret = Protector(first).Protect("who signed in here");
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => Protector(second).Unprotect(secret));
        var third = new ServiceCollection();
        third.AddLogging();
        third.AddDataProtection().SetApplicationName("LearningSpace");
        third.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>().Configure(o => o.XmlRepository = new Features.Accounts.KeyRing(first.Database.Database));
        await using var node = third.BuildServiceProvider();
        Assert.Equal("who signed in here", node.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret));

        static Dictionary<string, string> Settings() => new() { ["LearningSpace:Demo"] = "false" };
        static IDataProtector Protector(SpaceFixture space) => space.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"planned{number:d4}");

    // Of a type that asks for little, so that every one may be published.
    private static ContentItem PlannedItem(int number)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Planned {number}");
        return new()
        {
            ContentItemId = Id(number),
            Latest = true,
            Published = false,
            ContentType = "Page",
            DisplayText = title,
            Parts = new JsonObject
            {
                ["TitlePart"] = new JsonObject { ["Title"] = title },
                ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = "Words." },
                ["LocalizationPart"] = new JsonObject { ["Culture"] = "en" },
                ["PublishLaterPart"] = new JsonObject { ["ScheduledPublishUtc"] = "2026-01-02T03:04:05Z" },
            },
        };
    }

    private async Task PutAsync(bool publish, params ContentItem[] items)
    {
        var site = await new SiteStore(database.Database).LoadAsync(CancellationToken.None);
        var put = new PutContent(site, TimeProvider.System);
        await database.Database.Gate.WriteAsync((context, token) => put.RunAsync(context, [.. items.Select(i => put.Prepare(i, publish))], token));
    }

    private async Task<int> PublishedAsync()
    {
        await using var reader = database.Database.Reader();
        return await reader.Items.CountAsync(i => i.Id.StartsWith("planned") && i.PublishedVersionId != null);
    }

    private async Task<Node> StartAsync()
    {
        var node = await Node.StartAsync(database);
        nodes.Add(node);
        return node;
    }

    /// <summary>The program, serving.</summary>
    private sealed class Node : IDisposable
    {
        private readonly Process process;
        private readonly HttpClient client;

        private Node(Process process, string address)
        {
            this.process = process;
            client = new HttpClient { BaseAddress = new Uri(address) };
        }

        public bool HasExited => process.HasExited;

        public static async Task<Node> StartAsync(TestDatabase database)
        {
            var process = Programs.Start(database, database.DataFolder, Programs.Site);
            var said = await process.StandardOutput.ReadLineAsync();
            _ = process.StandardError.ReadToEndAsync();
            Assert.True(said is not null, "the program ended before it served");
            return new Node(process, said[said.IndexOf("http://", StringComparison.Ordinal)..]);
        }

        /// <summary>Asks until the answer holds some words; gives how long that took.</summary>
        public async Task<TimeSpan> UntilAsync(string path, string words)
        {
            var waited = Stopwatch.StartNew();
            while (true)
            {
                using var response = await client.GetAsync(path);
                if (response.StatusCode == HttpStatusCode.OK && (await response.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal))
                {
                    return waited.Elapsed;
                }

                Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), $"{path} does not hold '{words}'");
            }
        }

        public void Kill()
        {
            process.Kill();
            process.WaitForExit();
        }

        public void Dispose()
        {
            client.Dispose();
            if (!process.HasExited)
            {
                Kill();
            }

            process.Dispose();
        }
    }
}
