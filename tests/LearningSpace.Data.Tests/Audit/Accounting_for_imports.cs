using LearningSpace.Core.Exchange;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Tests.Support;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Data.Tests.Audit;

/// <summary>An import says that it began, and when it ended what it did.</summary>
public sealed class Accounting_for_imports : World
{
    private static readonly string Folder = Repository.File("tests", "LearningSpace.Data.Tests", "Exchange");
    private static readonly MappingFile Mapping = MappingReader.Read(File.ReadAllText(Path.Combine(Folder, "sample.yml")));
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Folder, "sample.csv"));

    [Fact]
    public async Task Tells_where_it_began_and_ended()
    {
        await ImportAsync(Sheet);

        Assert.Equal(
            [
                $"register.imported {Mapping.Source.Name} {{\"created\":4,\"updated\":0,\"rejected\":4,\"gone\":0}}",
                $"register.import-began {Mapping.Source.Name} {{\"publish\":true}}",
            ],
            await LinesAsync());
    }

    [Fact]
    public async Task Tells_nothing_where_nothing_was_done()
    {
        await ImportAsync(Sheet, dryRun: true);
        Assert.Empty(await LinesAsync());
        await ImportAsync(Sheet);
        var before = await LinesAsync();

        await ImportAsync(Sheet);

        Assert.Equal(before, await LinesAsync());
    }

    private async Task<List<string>> LinesAsync() =>
        [.. (await new ReadAudit(Database).RunAsync(new AuditFilter { KindPrefix = "register." }, null, 10, None)).Records.Select(r => $"{r.Kind} {r.Facts!.SubjectId} {r.Facts.Detail}")];

    private async Task ImportAsync(string sheet, bool dryRun = false)
    {
        var file = Path.Combine(Test.DataFolder, "register.csv");
        await File.WriteAllTextAsync(file, sheet);
        using var register = RegisterFile.Open(file, Mapping);
        await new ImportRegister(Database, Site.Current, Clock).RunAsync(register, new ImportRequest(Mapping, true, dryRun), new ImportLog(), None);
    }
}
