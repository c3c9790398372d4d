using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

[Trait("Speed", "slow")]
public sealed class Exporting_items(Exporting_items.Filled filled) : IClassFixture<Exporting_items.Filled>
{
    private readonly SpaceFixture space = filled.Space;
    private readonly Terminal terminal = filled.Terminal;

    [Fact]
    public async Task In_Orchard_s_shape_gives_line_by_line_what_the_API_gives()
    {
        var run = (await terminal.RunAsync("export", "--format", "jsonl", "out.jsonl")).Ended(0);
        var text = await File.ReadAllTextAsync(terminal.PathOf("out.jsonl"));
        var lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal($"exported {lines.Length} items\n", run.Output);
        Assert.Empty(run.Error);
        var expected = await FromApiAsync();
        Assert.Equal(expected.Count, lines.Length);
        foreach (var line in lines)
        {
            Assert.Equal(expected[(string)JsonNode.Parse(line)!["ContentItemId"]!], JsonNode.Parse(line)!.ToJsonString());
        }

        Assert.DoesNotContain("Wombat", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Owner\"", text, StringComparison.Ordinal);
        Assert.False(File.Exists(terminal.PathOf("out.jsonl.part")));
    }

    [Fact]
    public async Task In_full_gives_what_is_not_for_everybody_too()
    {
        var run = (await terminal.RunAsync("export", "--all", "--format", "jsonl", "-")).Ended(0);
        var items = run.Output.TrimEnd('\n').Split('\n').Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Contains(items, i => (string)i["DisplayText"]! == "Wombat for members" && (string)i["Owner"]! == "secret-account");
        Assert.Contains(items, i => (string)i["DisplayText"]! == "Wombat draft" && !(bool)i["Published"]!);
        Assert.Contains(items, i => (string)i["ContentType"]! == "Taxonomy");
        Assert.Equal($"exported {items.Select(i => (string)i["ContentItemId"]!).Distinct().Count()} items\n", run.Error);
    }

    [Fact]
    public async Task As_a_table_has_a_column_for_each_field_and_nothing_that_is_calculated()
    {
        (await terminal.RunAsync("export", "--format", "csv", "out.csv")).Ended(0);
        var bytes = await File.ReadAllBytesAsync(terminal.PathOf("out.csv"));
        Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));
        var rows = Rows(Encoding.UTF8.GetString(bytes.AsSpan(3)));
        Assert.Equal(["id", "type", "title", "language", "url", "published", "changed", "authors", "translations", "source", "sourceId", "licenceOfSource", "evidence", "evidenceAgainst", "relations", "body"], rows[0][..16]);
        Assert.Equal(rows[0].Distinct(), rows[0]);
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        Assert.Equal((await FromApiAsync()).Keys.Order(StringComparer.Ordinal), rows.Skip(1).Select(r => r[0]).Order(StringComparer.Ordinal));
        Assert.All(rows.SelectMany(r => r).Where(c => c.Length > 0), c => Assert.True(double.TryParse(c, out _) || !"=+-@\t\r".Contains(c[0], StringComparison.Ordinal), c));
        var attack = rows.Single(r => r[0] == "attack");
        Assert.Equal("'=HYPERLINK(\"https://example.org\")", attack[2]);
        Assert.Equal("'\"=1+1\"\nsecond, line", attack[Array.IndexOf(rows[0], "Summary")]);
        Assert.Matches("^[A-Z]{2}$", rows.Single(r => r[10] == "EX-007")[Array.IndexOf(rows[0], "Country")]);
        Assert.Contains(rows, r => r[Array.IndexOf(rows[0], "Technique")].Contains(" | ", StringComparison.Ordinal));
        Assert.Contains(rows, r => r[Array.IndexOf(rows[0], "StepRows")].Contains("Name: ", StringComparison.Ordinal));
        Assert.DoesNotContain("Wombat", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_type_has_only_its_columns()
    {
        var run = (await terminal.RunAsync("export", "--format", "csv", "--type", "Event", "-")).Ended(0);
        var rows = Rows(run.Output.TrimStart('\uFEFF'));
        Assert.All(rows.Skip(1), r => Assert.Equal("Event", r[1]));
        Assert.Contains("Registration", rows[0]);
        Assert.DoesNotContain("Severity", rows[0]);
        Assert.Equal($"exported {rows.Count - 1} items\n", run.Error);
    }

    [Fact]
    public async Task As_linked_data_tells_what_the_pages_tell()
    {
        terminal.Set("LearningSpace__BaseUrl", space.BaseAddress);
        (await terminal.RunAsync("export", "--format", "jsonld", "out.jsonld")).Ended(0);
        var document = JsonNode.Parse(await File.ReadAllTextAsync(terminal.PathOf("out.jsonld")))!;
        var graph = document["@graph"]!.AsArray().Select(n => n!).ToList();
        Assert.Equal((await FromApiAsync()).Count, graph.Count);
        foreach (var node in graph.Where((_, i) => i % 17 == 0))
        {
            var page = await space.GetPageAsync(new Uri((string)node["url"]!).PathAndQuery);
            Assert.Equal(JsonNode.Parse(page.One("script[type='application/ld+json']").TextContent)!["@graph"]![0]!.ToJsonString(), node.ToJsonString());
        }

        Assert.DoesNotContain("Wombat", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_recipe_gives_the_bytes_of_recipe_export()
    {
        (await terminal.RunAsync("export", "--format", "recipe", "one.recipe.json")).Ended(0);
        (await terminal.RunAsync("recipe", "export", "two.recipe.json", "--content")).Ended(0);
        Assert.Equal(await File.ReadAllBytesAsync(terminal.PathOf("two.recipe.json")), await File.ReadAllBytesAsync(terminal.PathOf("one.recipe.json")));
    }

    [Fact]
    public async Task Says_what_cannot_be_done_and_leaves_nothing()
    {
        foreach (var (arguments, code, words) in new (string[], int, string)[]
        {
            (["export", "--format", "xml", "no.xml"], 2, "xml"),
            (["export", "no.csv"], 2, "--format"),
            (["export", "--format", "recipe", "--type", "Event", "no.json"], 2, "--type"),
            (["export", "--format", "csv", "--type", "Nothing", "no.csv"], 1, "No type is named 'Nothing'"),
            (["export", "--format", "csv", Path.Combine("no", "such", "folder.csv")], 1, "cannot be written"),
        })
        {
            var run = (await terminal.RunAsync(arguments)).Ended(code);
            Assert.Empty(run.Output);
            Assert.Contains(words, run.Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(terminal.Folder).Select(Path.GetFileName), f => f!.StartsWith("no", StringComparison.Ordinal));
    }

    private async Task<Dictionary<string, string>> FromApiAsync()
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        string? next = "";
        while (next is not null)
        {
            var page = JsonNode.Parse((await space.GetJsonAsync("/api/v1/items?size=100&after=" + next)).GetRawText())!;
            foreach (var item in page["items"]!.AsArray())
            {
                all[(string)item!["ContentItemId"]!] = item.ToJsonString();
            }

            next = (string?)page["next"];
        }

        return all;
    }

    // A table as RFC 4180 has it; the terminal may have made its line ends those of this system.
    private static List<string[]> Rows(string csv)
    {
        var (rows, cells, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < csv.Length && csv[i + 1] == '"')
                {
                    cell.Append(csv[++i]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add([.. cells]);
                    cells.Clear();
                }
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        Assert.False(quoted);
        return rows;
    }

    /// <summary>A site with what is for everybody, what is not, and what attacks whoever opens a table.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        public SpaceFixture Space { get; } = new();

        internal Terminal Terminal { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Space.InitializeAsync();
            await Space.ImportExampleRegisterAsync();
            await Space.PutAsync(Writing.Item("attack", "=HYPERLINK(\"https://example.org\")", "\"=1+1\"\nsecond, line"));
            await Space.PutAsync(Owned(Writing.Item("members", "Wombat for members")), audience: Writing.Members);
            await Space.PutAsync(Writing.Item("draft", "Wombat draft"), publish: false);
            Terminal = new Terminal(Space.Database);
        }

        public async ValueTask DisposeAsync()
        {
            Terminal.Dispose();
            await Space.DisposeAsync();
        }

        private static Core.Content.ContentItem Owned(Core.Content.ContentItem item)
        {
            item.Owner = "secret-account";
            return item;
        }
    }
}
