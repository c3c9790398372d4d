using LearningSpace.Core.Recipes;
using LearningSpace.Data;
using LearningSpace.Data.Media;
using LearningSpace.Data.Recipes;
using Npgsql;

namespace LearningSpace.Tests;

/// <summary>
/// A fresh database of the engine that LEARNINGSPACE_TEST_DATABASE names: <c>sqlite</c>, the default, or <c>postgres</c> on the server of
/// LEARNINGSPACE_TEST_POSTGRES. It is removed at the end.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string EngineVariable = "LEARNINGSPACE_TEST_DATABASE";
    private const string ServerVariable = "LEARNINGSPACE_TEST_POSTGRES";

    // Made once for each process, and copied for each test: applying the recipe takes many times longer than a copy.
    private static readonly Lazy<Task<TestDatabase>> WithRecipe = new(() => MakeTemplateAsync(SetUp));
    private static readonly Lazy<Task<TestDatabase>> WithDemonstration = new(() => MakeTemplateAsync([SetUp, .. Directory.EnumerateFiles(Repository.File("content-seed"), "*.recipe.json").Order(StringComparer.Ordinal)]));
    private static readonly Lazy<Task<TestDatabase>> Adapted = new(() => MakeTemplateAsync(Repository.File("recipes", "adaptations", "health-service.recipe.json")));

    private static readonly Lazy<NpgsqlDataSource> Maintenance = new(
        () => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", MaxPoolSize = 4 }.ToString()));

    private readonly string? name;

    private TestDatabase(string? name)
    {
        this.name = name;
        DataFolder = Directory.CreateTempSubdirectory("learningspace-").FullName;
        ConnectionString = name is null
            ? $"Data Source={Path.Combine(DataFolder, "space.db")}"
            : new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40 }.ToString();
        Database = Database.Open(ConnectionString, DataFolder);
    }

    /// <summary>Whether the engine is PostgreSQL; else it is SQLite.</summary>
    public static bool IsPostgres { get; } = Environment.GetEnvironmentVariable(EngineVariable) switch
    {
        null or "" or "sqlite" => false,
        "postgres" => true,
        var other => throw new InvalidOperationException($"{EngineVariable} is '{other}'; it may be sqlite or postgres."),
    };

    /// <summary>What <c>ConnectionStrings:Default</c> must be for this database.</summary>
    public string ConnectionString { get; }

    /// <summary>A temporary folder of its own.</summary>
    public string DataFolder { get; }

    /// <summary>The database, opened.</summary>
    public Database Database { get; }

    private static string SetUp => Repository.File("recipes", "space.recipe.json");

    private static string Server =>
        Environment.GetEnvironmentVariable(ServerVariable) ?? throw new InvalidOperationException($"{ServerVariable} is missing; tests/run sets it.");

    /// <summary>An empty database: no migration was applied.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        if (!IsPostgres)
        {
            return new TestDatabase(null);
        }

        var name = NewName();
        await OnServerAsync($"CREATE DATABASE {name}");
        return new TestDatabase(name);
    }

    /// <summary>A database with every migration and the recipe <c>recipes/space.recipe.json</c>.</summary>
    public static Task<TestDatabase> CreateWithRecipeAsync() => CopyAsync(WithRecipe.Value);

    /// <summary>The same with the demonstration content.</summary>
    public static Task<TestDatabase> CreateWithDemonstrationAsync() => CopyAsync(WithDemonstration.Value);

    /// <summary>A database with every migration and, in place of the site's own recipe, that of another institution.</summary>
    public static Task<TestDatabase> CreateAdaptedAsync() => CopyAsync(Adapted.Value);

    /// <summary>A database with the recipe and what a test prepares, made when it is first copied: once for each process.</summary>
    public static Lazy<Task<TestDatabase>> Prepared(Func<TestDatabase, Task> prepare) => new(async () =>
    {
        var template = await CreateWithRecipeAsync();
        await prepare(template);
        return await KeepAsync(template);
    });

    /// <summary>A copy of what was <see cref="Prepared"/>; files beside the database are not copied.</summary>
    public static Task<TestDatabase> CreateAsync(Lazy<Task<TestDatabase>> prepared) => CopyAsync(prepared.Value);

    private static async Task<TestDatabase> CopyAsync(Task<TestDatabase> making)
    {
        var template = await making;
        if (!IsPostgres)
        {
            var copy = new TestDatabase(null);
            File.Copy(Path.Combine(template.DataFolder, "space.db"), Path.Combine(copy.DataFolder, "space.db"));
            return copy;
        }

        var name = NewName();
        await OnServerAsync($"CREATE DATABASE {name} TEMPLATE {template.name}");
        return new TestDatabase(name);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (name is not null)
        {
            await OnServerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }

        await DeleteAsync(DataFolder);
    }

    // What a site that was just stopped still had in hand, such as a last look for the collector of its measures, may write a file while its folder goes.
    private static async Task DeleteAsync(string folder)
    {
        for (var begun = TimeProvider.System.GetTimestamp(); ; await Task.Yield())
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (Directory.Exists(folder) && TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(10))
            {
            }
        }
    }

    private static async Task<TestDatabase> MakeTemplateAsync(params string[] recipes)
    {
        var template = await CreateAsync();
        await template.Database.MigrateAsync();
        foreach (var file in recipes)
        {
            var outcome = await new ApplyRecipe(template.Database, new MediaStore(template.DataFolder, TimeProvider.System), TimeProvider.System).RunAsync(new RecipeReader(Repository.File("recipes")).Read(file), CancellationToken.None);
            if (!outcome.Applied)
            {
                throw new InvalidOperationException($"{file} was not applied:\n" + string.Join('\n', outcome.Problems));
            }
        }

        return await KeepAsync(template);
    }

    // Makes a database one that can be copied until the process ends.
    private static async Task<TestDatabase> KeepAsync(TestDatabase template)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.DisposeAsync().AsTask().GetAwaiter().GetResult();

        // A copy must find everything in the one file, and PostgreSQL copies no database that somebody is connected to.
        await template.Database.DisposeAsync();
        return IsPostgres || !File.Exists(Path.Combine(template.DataFolder, "space.db-wal"))
            ? template
            : throw new InvalidOperationException("The template's write-ahead log is still there: a connection was left open.");
    }

    private static string NewName() => "learningspace_" + Guid.NewGuid().ToString("n");

    private static async Task OnServerAsync(string sql)
    {
        await using var command = Maintenance.Value.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
