using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using LearningSpace.Data;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Accounts.Oidc;
using LearningSpace.Web.Features.Content;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Moderation;
using LearningSpace.Web.Features.Contribution.Api;
using LearningSpace.Web.Features.Dev;
using LearningSpace.Web.Features.Exchange;
using LearningSpace.Web.Features.Insights;
using LearningSpace.Web.Features.Media;
using LearningSpace.Web.Features.Redactions;
using LearningSpace.Web.Features.Search;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Features.Taxonomies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Logging.Console;

namespace LearningSpace.Web.Hosting;

/// <summary>Puts the web site together and serves it.</summary>
public static class SpaceHost
{
    /// <summary>The methods that only read: whoever may GET may ask for the head alone.</summary>
    internal static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="args">Arguments for the host, as <c>--key=value</c>.</param>
    /// <returns>The exit code: 0, or 1 where the site could not start.</returns>
    public static async Task<int> ServeAsync(string[] args)
    {
        WebApplication? app = null;
        try
        {
            app = Configure(args).Build();
            UseSite(app);
            await app.StartAsync();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException
            or FormatException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"The site could not start: {DatabaseErrors.InWords(e)}");
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            return 1;
        }

        await using (app)
        {
            await AnnounceAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
    }

    /// <summary>Configuration as serving and commands share it: files beside the program, then environment, then arguments.</summary>
    public static IConfiguration Configuration(string[] args) => Builder(args).Configuration;

    private static WebApplicationBuilder Builder(string[] args) => WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = EnvironmentName(args) });

    private static WebApplicationBuilder Configure(string[] args)
    {
        var builder = Builder(args);
        ThemeNames.Demand(SpaceSettings.From(builder.Configuration).Theme);
        builder.Services.AddSpace(builder.Configuration);
        AddWeb(builder);
        return builder;
    }

    // A debug build is a developer's, a release build the public's; whoever sets the environment knows better.
    private static string? EnvironmentName(string[] args)
    {
        var told = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        if (told is not null || Array.Exists(args, a => a.StartsWith("--environment=", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

#if DEBUG
        return Environments.Development;
#else
        return Environments.Production;
#endif
    }

    private static void AddWeb(WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && builder.Configuration["https_ports"] is null)
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }

        var settings = SpaceSettings.From(builder.Configuration);

        // A lone line feed ends no line (RFC 9112 §2.2 lets us refuse it): where a server in front reads otherwise, one request could hide in another.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = 1 << 20; // what takes more says so
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
        builder.Services.AddHostedService(s => s.GetRequiredService<Telemetry>());
        builder.Services.AddHostedService<SpaceStartup>();
        if (settings.Jobs)
        {
            builder.Services.AddHostedService<TimeKeeper>();
            builder.Services.AddHostedService<OutboxKeeper>();
        }

        builder.Services.AddAccounts();
        builder.Services.AddOidc(builder.Configuration);
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddDataProtection().SetApplicationName("LearningSpace");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((options, ring) => options.XmlRepository = ring);
        builder.Services.AddContribution();
        builder.Services.AddDiscussions();
        builder.Services.AddModeration();
        builder.Services.AddRedactions();
        builder.Services.AddSingleton<PageHeads>();
        builder.Services.AddSingleton<Doors>();
        builder.Services.AddSingleton<FindItems>();
        builder.Services.AddSingleton<PutRight>();
        builder.Services.AddSingleton<SuggestItems>();
        builder.Services.AddSingleton<ExplorePresenter>();
        builder.Services.AddSingleton<SurroundingsReader>();
        builder.Services.AddSingleton<RelatedReader>();
        builder.Services.AddSingleton<BodyItemsReader>();
        builder.Services.AddSingleton<ItemPresenter>();
        builder.Services.AddSingleton<GravestonePresenter>();
        builder.Services.AddSingleton<ComparePresenter>();
        builder.Services.AddSingleton<VersionsPresenter>();
        builder.Services.AddSingleton<WorldMap>();
        builder.Services.AddSingleton<ChartPresenter>();
        builder.Services.AddSingleton<HomePresenter>();
        builder.Services.AddSingleton<TopicPresenter>();
        builder.Services.AddSingleton<ComponentsPresenter>();
        builder.Services.AddSingleton<ContentFormPresenter>();
        builder.Services.AddSingleton<FeedLinks>();
        builder.Services.AddSingleton<ReadFeed>();
        builder.Services.AddSingleton(SitemapLimits.Usual);
        builder.Services.AddSingleton<SitePages>();
        builder.Services.AddSingleton<WriteSitemap>();
        builder.Services.AddSingleton<OpenSearch>();
        builder.Services.AddSingleton<Catalogue>();
        builder.Services.AddSingleton<SecurityContact>();
        builder.Services.Configure<RouteOptions>(o => o.ConstraintMap["culture"] = typeof(CultureConstraint));
        builder.Services.Configure<RazorViewEngineOptions>(o => o.ViewLocationExpanders.Add(new ThemeViews(settings.Theme)));
        builder.Services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Features";
            o.Conventions.AddFolderApplicationModelConvention("/", Describe);
        });
        builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = ErrorPages.Name);
        builder.Services.AddApiDocument();

        // Letters with accents are letters: written as entities they would only make pages longer.
        builder.Services.AddWebEncoders(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddCors();
        builder.Services.AddProxies(settings);
        builder.Services.AddReadLimit(settings);
        builder.Services.AddOutputCache(o =>
        {
            o.SizeLimit = SharedPage.MostBytes;
            o.MaximumBodySize = SharedPage.LargestAnswer;
            o.UseCaseSensitivePaths = true; // addresses are shown on pages as they were asked for
        });

        // Shared pages are packed once and sent often.
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        builder.Services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(["image/svg+xml", "application/problem+json", FeedLinks.Atom, FeedLinks.Json, Catalogue.Type, OpenSearch.Type, OpenSearch.Suggestions]);
        });
    }

    private static void UseSite(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<SpaceSettings>();
        app.UseProxies(settings);
        app.UseSecurityHeaders();
        UseThemeAssets(app);
        app.UseCookieNames();
        app.UseRouting();
        app.UseNamesOfRequests();
        app.UseRequestShape();
        app.UseCors();

        // Kept as it was packed; made, tagged and packed where it is not kept.
        app.UseOutputCache();

        // Files that somebody sent are packed already, are fetched in ranges, and are what they are to the byte.
        app.UseWhen(static context => !context.Request.Path.StartsWithSegments(MediaEndpoints.Root), static pages => pages.UseResponseCompression());
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorPages.ShowAsync, SuppressDiagnosticsCallback = _ => false });
        app.UseStatusCodePages(context => ErrorPages.ShowAsync(context.HttpContext));
        app.UseReadLimit(settings);
        app.UseEntityTags();
        app.UseAuthentication();
        app.UseDoorkeeper();
        app.MapMethods("/", Reading, Languages.ToHome);
        app.MapMethods("/dev/components", Reading, ComponentsModel.ToLanguage);
        app.MapMethods("/dev/mail", Reading, MailListModel.ToLanguage);
        app.MapRazorPages();
        app.MapSearchApi();
        app.MapPasskeys();
        app.MapWriting();
        app.MapDiscussions();
        app.MapModeration();
        app.MapMedia();
        app.MapExchange();
        app.MapDraftsApi();
        app.MapHealth();
    }

    private static void UseThemeAssets(WebApplication app)
    {
        var paths = app.Services.GetRequiredService<AppPaths>();
        foreach (var folder in Directory.Exists(paths.Themes) ? Directory.GetDirectories(paths.Themes) : [])
        {
            var built = Path.Combine(folder, "dist");
            if (Directory.Exists(built))
            {
                app.UsePackedAssets("/theme/" + Path.GetFileName(folder), built);
            }
        }
    }

    // Whom a page is for stands on its class. A page without a form answers GET and HEAD; anything else is 405 rather than a page that ignores what it was sent.
    private static void Describe(PageApplicationModel model)
    {
        if (model.HandlerType.GetCustomAttributes(inherit: true).OfType<NeedsAttribute>().FirstOrDefault() is { } needs)
        {
            model.EndpointMetadata.Add(needs);
        }

        if (model.HandlerType.GetMethods().Any(m => m.Name.StartsWith("OnPost", StringComparison.Ordinal)))
        {
            return;
        }

        model.EndpointMetadata.Add(new HttpMethodMetadata(Reading));
        if (!model.EndpointMetadata.OfType<NeedsAttribute>().Any() && !model.HandlerType.IsDefined(typeof(NotKeptAttribute), inherit: true))
        {
            model.EndpointMetadata.Add(SharedPage.Policy);
        }
    }

    private static async Task AnnounceAsync(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"{app.Services.GetRequiredService<Data.Site.SiteStore>().Current.Name("en")} is at {string.Join(" and ", addresses)}");
        var first = app.Services.GetRequiredService<FirstAdministrator>();
        var culture = Core.Site.Cultures.Default;
        if (addresses.FirstOrDefault() is { } address && await first.IsMissingAsync(CancellationToken.None))
        {
            Console.WriteLine($"Nobody administers it yet. Once, within a day: {address}/{culture}/account/first?token={Uri.EscapeDataString(first.NewSecret())}");
        }

        var demo = await app.Services.GetRequiredService<DemoPeople>().ListAsync("en", CancellationToken.None);
        if (demo.Count > 0)
        {
            Console.WriteLine($"Demonstration accounts, all with the password '{DemoPeople.Password}':");
            foreach (var account in demo)
            {
                Console.WriteLine($"  {account.Email}  {account.Role}");
            }
        }
    }
}
