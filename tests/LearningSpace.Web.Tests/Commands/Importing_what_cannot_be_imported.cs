using System.IO.Compression;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Commands;

public sealed class Importing_what_cannot_be_imported : IAsyncLifetime
{
    private static readonly string Mapping = Repository.File("tests", "Shared", "Register", "example.yml");
    private static readonly string Register = Repository.File("tests", "Shared", "Register", "example.csv");

    private TestDatabase? database;
    private Terminal? terminal;

    private Terminal Terminal => terminal!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateWithRecipeAsync();
        terminal = new Terminal(database);
    }

    public async ValueTask DisposeAsync()
    {
        terminal?.Dispose();
        await database!.DisposeAsync();
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Says_which_columns_the_file_has_where_one_is_missing()
    {
        var text = await File.ReadAllTextAsync(Register);
        Terminal.Write("renamed.csv", text.Replace("What it does", "What it did", StringComparison.Ordinal));
        var run = (await Terminal.RunAsync("import", Mapping, "renamed.csv")).Ended(1);
        Assert.Empty(run.Output);
        Assert.Contains("'What it does'", run.Error, StringComparison.Ordinal);
        Assert.Contains("It has: 'Entry', 'Name', 'What it did', 'Body', 'Country'", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mapping")]
    [InlineData("file")]
    [InlineData("both")]
    [Trait("Speed", "slow")]
    public async Task Names_the_file_that_is_not_there(string missing)
    {
        var run = (await Terminal.RunAsync("import", missing is "mapping" or "both" ? "none.yml" : Mapping, missing is "file" or "both" ? "none.csv" : Register)).Ended(1);
        Assert.Empty(run.Output);
        Assert.Contains(missing == "file" ? "none.csv" : "none.yml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Says_that_a_file_is_no_table()
    {
        await using (var zip = await ZipFile.OpenAsync(Terminal.PathOf("packed.csv"), ZipArchiveMode.Create))
        {
            await zip.CreateEntryFromFileAsync(Register, "example.csv");
        }

        var run = (await Terminal.RunAsync("import", Mapping, "packed.csv")).Ended(1);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Error, c => char.IsControl(c) && c != '\n');
    }

    [Theory]
    [InlineData("")]
    [InlineData("Entry,Name")]
    [Trait("Speed", "slow")]
    public async Task Says_that_a_file_is_empty_or_lacks_its_columns(string text)
    {
        Terminal.Write("short.csv", text);
        var run = (await Terminal.RunAsync("import", Mapping, "short.csv")).Ended(1);
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("typo: 1")]
    [InlineData("format: pdf")]
    [InlineData("- a list")]
    [InlineData("a: [unclosed")]
    [Trait("Speed", "slow")]
    public async Task Says_what_is_wrong_with_a_mapping(string yaml)
    {
        Terminal.Write("bad.yml", yaml);
        var run = (await Terminal.RunAsync("import", "bad.yml", Register)).Ended(1);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Speed", "slow")]
    public async Task Keeps_drafts_from_readers()
    {
        (await Terminal.RunAsync("import", Mapping, Register, "--state", "draft")).Ended(3);
        var store = new Data.Site.SiteStore(database!.Database);
        await store.LoadAsync(CancellationToken.None);
        var index = new Core.Search.SearchIndex();
        await new Data.Search.IndexKeeper(database.Database, [new Data.Search.ContentSource(database.Database, store)], index).BuildAsync(CancellationToken.None);
        Assert.Equal(0, index.Count);
    }
}
