using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core.Content;
using LearningSpace.Core.Exchange;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Tests;
using Xunit;

namespace LearningSpace.Core.Tests.Recipes;

public sealed class The_recipes_of_the_site : IDisposable
{
    // Every file is read once, and every set-up recipe applied once: nothing here changes what was read.
    private static readonly ConcurrentDictionary<string, Lazy<Recipe>> WithOthers = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<Recipe>> Alone = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<(IReadOnlyList<RecipeProblem> Problems, RecipeState Site)>> AfterSetUp = new(StringComparer.Ordinal);

    private readonly string folder = Directory.CreateTempSubdirectory("recipes").FullName;

    public static TheoryData<string> Files => [.. RecipeFiles().Select(f => Path.GetRelativePath(Repository.Root, f))];

    public static TheoryData<string> Mappings =>
        [.. Directory.EnumerateFiles(Repository.File("recipes"), "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => Path.GetRelativePath(Repository.Root, f))];

    /// <summary>Recipes that set up an empty site in place of the usual one.</summary>
    public static TheoryData<string> Adaptations => [.. RecipeFiles().Select(SetUpOf).Distinct().Where(f => f != SetUp).Select(f => Path.GetRelativePath(Repository.Root, f))];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Files))]
    [Trait("Speed", "slow")]
    public void Check_without_errors_after_the_set_up_recipe(string file)
    {
        var (problems, site) = SiteAfter(SetUpOf(Repository.File(file)));
        Assert.DoesNotContain(problems, p => p.IsError);
        Assert.DoesNotContain(new RecipeChecker(site).Check(Read(Repository.File(file))), p => p.IsError);
    }

    [Theory]
    [MemberData(nameof(Adaptations))]
    public void Adapt_an_empty_site_without_a_warning_and_without_a_type_of_the_usual_one(string file)
    {
        var (problems, adapted) = SiteAfter(Repository.File(file));
        var (_, usual) = SiteAfter(SetUp);
        Assert.Empty(problems);
        var ours = usual.Types.Keys.Intersect(adapted.Types.Keys).Order();
        Assert.Equal(["LinkMenuItem", "Menu", "Taxonomy", "Term"], ours);
        Assert.Empty(usual.Taxonomies.Keys.Intersect(adapted.Taxonomies.Keys));
    }

    [Theory]
    [MemberData(nameof(Mappings))]
    [Trait("Speed", "slow")]
    public void Take_what_the_import_mappings_bring(string file)
    {
        var mapping = MappingReader.Read(File.ReadAllText(Repository.File(file)));
        var (_, state) = SiteAfter(SetUpOf(Repository.File(file)));
        var named = mapping.Columns.Where(c => c.Position < 0).Select(c => c.Name).Distinct().ToList();
        var headings = named.Concat(Enumerable.Range(0, 200).Select(i => "column " + i)).ToList();
        Assert.NotNull(new RowMapper(mapping, headings, state.Site));
    }

    [Fact]
    public void Have_names_of_their_own()
    {
        var names = RecipeFiles().Select(f => Read(f).Name).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.DoesNotContain("", names);
    }

    [Fact]
    public void Give_every_item_and_every_term_an_id_of_its_own()
    {
        var ids = Items().SelectMany(i => (Taxonomy.From(i)?.Terms ?? []).Select(t => t.Id).Prepend(i.ContentItemId)).ToList();
        Assert.True(ids.Count > 100);
        Assert.DoesNotContain(ids.CountBy(i => i), c => c.Value > 1);
    }

    [Fact]
    public void Give_every_term_a_name_that_means_no_other_term_of_its_vocabulary()
    {
        foreach (var taxonomy in Items().Select(Taxonomy.From).OfType<Taxonomy>())
        {
            Assert.All(taxonomy.Terms, t => Assert.Same(t, taxonomy.FindByCode(t.Code)));
            Assert.All(taxonomy.Terms, t => Assert.Same(t, taxonomy.FindByName(t.Code)));
            Assert.All(taxonomy.Terms.SelectMany(t => t.Labels.Values.Append(t.Title).Concat(t.Alternatives), (t, name) => (t, name)), p =>
                Assert.True(taxonomy.FindByName(p.name) == p.t, $"{taxonomy.Alias}: '{p.name}' is {p.t.Code} and {taxonomy.FindByName(p.name)?.Code}"));
            Assert.All(taxonomy.Terms, t => Assert.Equal(["en", "es", "pt"], t.Labels.Keys.Order()));
        }
    }

    [Fact]
    public void Survive_a_round_trip_of_every_item() => Assert.All(Items(json => Assert.Equal(
        JsonNode.Parse(json.ToJsonString())!.AsObject().Select(p => p.Key).Order(),
        ContentItem.FromJson(json).ToJson().Select(p => p.Key).Where(k => json.ContainsKey(k)).Order())), i => Assert.NotEmpty(i.ContentItemId));

    [Fact]
    [Trait("Speed", "slow")]
    public void Damaged_in_any_way_give_problems_and_never_an_exception()
    {
        var random = new Random(31);
        var files = RecipeFiles().Where(f => new FileInfo(f).Length < 60_000).Select(File.ReadAllText).ToList();
        for (var i = 0; i < 250; i++)
        {
            var text = Damage(files[random.Next(files.Count)], random);
            var path = Path.Combine(folder, "damaged.recipe.json");
            File.WriteAllText(path, text);
            var recipe = new RecipeReader(null).Read(path);
            try
            {
                new RecipeChecker(new RecipeState()).Check(recipe);
            }
            catch (Exception e)
            {
                Assert.Fail($"Damage {i}: {e}\n{text[..Math.Min(text.Length, 300)]}");
            }
        }
    }

    [Fact]
    [Trait("Speed", "slow")]
    public void Damaged_content_is_checked_against_the_types_without_an_exception()
    {
        var random = new Random(32);
        var space = Read(Repository.File("recipes", "space.recipe.json"));
        var definitions = space.Steps.Where(s => s.Is(DefinitionStep.Name)).ToList();
        foreach (var file in RecipeFiles().Where(f => f.Contains("content-seed", StringComparison.Ordinal)))
        {
            for (var i = 0; i < 12; i++)
            {
                var path = Path.Combine(folder, "damaged.recipe.json");
                File.WriteAllText(path, Swap(JsonNode.Parse(File.ReadAllText(file), documentOptions: Json.Lenient)!, random, swaps: 30));
                var recipe = new RecipeReader(null).Read(path);
                _ = new RecipeChecker(new RecipeState()).Check(recipe with { Steps = [.. definitions, .. recipe.Steps] });
            }
        }
    }

    private static string Damage(string text, Random random) => random.Next(5) switch
    {
        0 => text[..random.Next(text.Length)],
        1 => text.Remove(random.Next(text.Length), 1),
        2 => Duplicate(text, random),
        3 => Swap(JsonNode.Parse(text, documentOptions: Json.Lenient)!, random, 1),
        _ => Swap(JsonNode.Parse(text, documentOptions: Json.Lenient)!, random, 15),
    };

    private static string Duplicate(string text, Random random)
    {
        var places = text.Select((c, i) => (c, i)).Where(p => p.c == '{').Select(p => p.i).ToList();
        return text.Insert(places[random.Next(places.Count)] + 1, "\"Name\": 1, \"name\": \"content\", \"Name\": 2, ");
    }

    private static string Swap(JsonNode root, Random random, int swaps)
    {
        for (; swaps > 0; swaps--)
        {
            var all = new List<JsonNode>();
            Collect(root, all);
            var node = all[random.Next(all.Count)];
            JsonNode? other = random.Next(10) switch
            {
                0 => null,
                1 => 7,
                2 => "",
                3 => "text",
                4 => new JsonArray(),
                5 => new JsonObject(),
                6 => JsonNode.Parse("1e999"),
                7 => new JsonArray(1, "x", null, new JsonObject { ["Name"] = "x", ["name"] = 1 }),
                8 => Deep(25),
                _ => Deep(60),
            };
            if (node.Parent is JsonArray array)
            {
                array[node.GetElementIndex()] = other;
            }
            else if (node.Parent is JsonObject parent)
            {
                parent[node.GetPropertyName()] = other;
            }
        }

        return root.ToJsonString(new JsonSerializerOptions { MaxDepth = 2_000 });
    }

    // The first is as deep as a recipe may be; the second deeper.
    private static JsonNode Deep(int levels) =>
        JsonNode.Parse(string.Concat(Enumerable.Repeat("{\"Terms\":[", levels)) + string.Concat(Enumerable.Repeat("]}", levels)), documentOptions: new JsonDocumentOptions { MaxDepth = 200 })!;

    private static void Collect(JsonNode? node, List<JsonNode> into)
    {
        if (node is null)
        {
            return;
        }

        into.Add(node);
        foreach (var child in node is JsonObject o ? o.Select(p => p.Value) : node is JsonArray a ? a : [])
        {
            Collect(child, into);
        }
    }

    // Every recipe of the site and of its demonstration content, in order.
    private static IEnumerable<string> RecipeFiles() => new[] { "recipes", "content-seed" }.SelectMany(f => Directory.EnumerateFiles(Repository.File(f), "*.recipe.json", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal);

    private static string SetUp => Repository.File("recipes", "space.recipe.json");

    // What must be there for a recipe or a mapping: an adaptation's own set-up recipe bears the beginning of its files' names.
    private static string SetUpOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == "adaptations"
        ? Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('.')[0] + RecipeReader.Ending)
        : SetUp;

    private static Recipe Read(string file) => WithOthers.GetOrAdd(file, f => new(() => new RecipeReader(Repository.File("recipes")).Read(f))).Value;

    private static Recipe ReadAlone(string file) => Alone.GetOrAdd(file, f => new(() => new RecipeReader(null).Read(f))).Value;

    private static (IReadOnlyList<RecipeProblem> Problems, RecipeState Site) SiteAfter(string file) =>
        AfterSetUp.GetOrAdd(file, f => new(() => (new RecipeChecker(new RecipeState()).Check(Read(f), out var after), after))).Value;

    private static List<ContentItem> Items(Action<JsonObject>? look = null)
    {
        var items = new List<ContentItem>();
        foreach (var json in RecipeFiles().SelectMany(f => ReadAlone(f).Steps.Where(s => s.File == f)).Where(s => s.Is("content")).SelectMany(s => (JsonArray)s.Json["Data"]!).OfType<JsonObject>())
        {
            look?.Invoke(json);
            items.Add(ContentItem.FromJson(json));
        }

        return items;
    }
}
