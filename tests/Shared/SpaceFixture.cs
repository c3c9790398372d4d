using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using LearningSpace.Core.Exchange;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Site;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Tests;

/// <summary>
/// A site of one's own, served by a real server on a free port of this machine, on a database of its own: one for each class of tests, shared with nobody.
/// </summary>
public sealed class SpaceFixture : IAsyncLifetime
{
    private readonly Dictionary<string, string> settings;
    private readonly Action<IServiceCollection>? services;
    private Func<Task<TestDatabase>>? making;
    private SpaceFixture? first;
    private TestDatabase? database;
    private Factory? factory;
    private HttpClient? client;

    /// <summary>The recipe's site with the demonstration content.</summary>
    public SpaceFixture()
        : this([])
    {
    }

    /// <summary>A site with settings of its own.</summary>
    /// <param name="settings">Settings by name, such as <c>LearningSpace:BaseUrl</c>.</param>
    /// <param name="services">Replaces services.</param>
    internal SpaceFixture(Dictionary<string, string> settings, Action<IServiceCollection>? services = null)
    {
        this.settings = new(settings);
        this.settings.TryAdd("LearningSpace:Demo", "true");
        this.settings.TryAdd("LearningSpace:Jobs", "false"); // what is done by itself is done at some time: tests say when
        this.settings.TryAdd("LearningSpace:RateLimits", "off"); // tests ask faster than people
        this.services = services;
    }

    /// <summary>A site that was empty and then adapted by the recipe of another institution: none of the types and vocabularies of the usual one.</summary>
    public static SpaceFixture Adapted() => new(new() { ["LearningSpace:Demo"] = "false", ["LearningSpace:Recipe"] = "none" }) { making = TestDatabase.CreateAdaptedAsync };

    /// <summary>A site of no recipe: no type, no vocabulary, no text.</summary>
    public static SpaceFixture Empty() => new(new() { ["LearningSpace:Demo"] = "false", ["LearningSpace:Recipe"] = "none" }) { making = TestDatabase.CreateAsync };

    /// <summary>Another node of a site that was started: a server of its own on the same database, which stays when it ends.</summary>
    /// <param name="first">The node that was there before.</param>
    /// <param name="settings">Settings by name.</param>
    /// <param name="services">Replaces services.</param>
    internal static SpaceFixture Beside(SpaceFixture first, Dictionary<string, string> settings, Action<IServiceCollection>? services = null) => new(settings, services) { first = first };

    /// <summary>Asks the site; follows no redirect, keeps no cookie, unpacks nothing.</summary>
    public HttpClient Client => client ?? throw NotStarted();

    /// <summary>Whether other classes of tests read this site too: then nothing may be written to it.</summary>
    public bool IsShared { get; set; }

    /// <summary>Where the site is served, without a slash at the end.</summary>
    public string BaseAddress { get; private set; } = "";

    /// <summary>The site's database, opened a second time, as another process would.</summary>
    public TestDatabase Database =>
        IsShared ? throw new InvalidOperationException("This site is shared by classes that only read it; use one of your own to reach its database.") : database ?? throw NotStarted();

    /// <summary>The site's services.</summary>
    public IServiceProvider Services => (factory ?? throw NotStarted()).Services;

    /// <summary>A page; fails unless the answer is a page.</summary>
    /// <param name="path">Its address, from the root.</param>
    public async Task<IHtmlDocument> GetPageAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answers {(int)response.StatusCode}");
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Imports the small register beside this file: forty entries in English, of bodies that do not exist.</summary>
    public Task ImportExampleRegisterAsync() => ImportAsync(Repository.File("tests", "Shared", "Register", "example.yml"), "example.csv");

    /// <summary>Imports the small catalogue beside this file, of an institution that does not exist, into the adapted site.</summary>
    public Task ImportExampleCatalogueAsync() => ImportAsync(Repository.File("recipes", "adaptations", "health-service.mapping.yml"), "health-service.csv");

    private async Task ImportAsync(string mappingFile, string register)
    {
        var mapping = MappingReader.Read(await File.ReadAllTextAsync(mappingFile));
        using var file = RegisterFile.Open(Repository.File("tests", "Shared", "Register", register), mapping);
        var import = new ImportRegister(Database.Database, Services.GetRequiredService<SiteStore>().Current, TimeProvider.System);
        await import.RunAsync(file, new ImportRequest(mapping, Publish: true, DryRun: false), new Unobserved(), CancellationToken.None);
        await DrainChangesAsync();
    }

    /// <summary>When it returns, the site knows everything that was committed before, by whomever.</summary>
    public Task DrainChangesAsync() => Services.GetRequiredService<ChangeFollower>().DrainAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        database = first is not null ? first.database : making is not null ? await making() : settings["LearningSpace:Demo"] == "true" ? await TestDatabase.CreateWithDemonstrationAsync() : await TestDatabase.CreateWithRecipeAsync();
        settings["LearningSpace:DataPath"] = database!.DataFolder;
        settings["ConnectionStrings:Default"] = database.ConnectionString;

        // Told as a setting too: the program may start its server before the factory has told it of the port.
        settings["urls"] = "http://127.0.0.1:0";
        factory = new Factory(settings, services);
        factory.UseKestrel(0);
        factory.StartServer();
        var addresses = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        BaseAddress = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{new Uri(addresses.First()).Port}");
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = new Uri(BaseAddress) };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (factory is not null)
        {
            await factory.DisposeAsync();
        }

        if (database is not null && first is null)
        {
            await database.DisposeAsync();
        }
    }

    private static InvalidOperationException NotStarted() => new("The site was not started.");

    private sealed class Factory(IReadOnlyDictionary<string, string> settings, Action<IServiceCollection>? services) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            // What a developer's site would write to the console is of no use here.
            builder.UseSetting("Logging:LogLevel:Default", "None");
            builder.UseSetting("Logging:LogLevel:Microsoft", "None");
            builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "None");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureServices(s =>
            {
                // To make a hash of a password takes time on purpose; of people, not of tests.
                s.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
                services?.Invoke(s);
            });
        }
    }

    private sealed class Unobserved : IImportObserver
    {
        public void Rejected(RejectedRow row)
        {
        }

        public void Noted(int line, string note)
        {
        }

        public void Progress(ImportCounts counts)
        {
        }
    }
}
