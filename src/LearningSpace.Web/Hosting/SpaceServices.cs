using LearningSpace.Core.Recipes;
using LearningSpace.Core.Search;
using LearningSpace.Data;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Exchange;
using LearningSpace.Data.Media;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Recipes;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using LearningSpace.Web.Commands.Doctor;
using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Discussions;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Site;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Hosting;

/// <summary>What pages and commands share.</summary>
public static class SpaceServices
{
    /// <summary>Registers the database, the site, the index and what reads them.</summary>
    public static IServiceCollection AddSpace(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = SpaceSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(new AppPaths(settings.DataPath));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(s => Database.Open(settings.ConnectionString, s.GetRequiredService<AppPaths>().Data));
        services.AddSingleton<SiteStore>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<ISearchSource, ContentSource>();
        services.AddSingleton<ISearchSource, ThreadSource>();
        services.AddSingleton<IOutboxHandler, FindThreads>();
        services.AddSingleton<WatchedWordStore>();
        services.AddSingleton(s => new IndexCheckpoint(s.GetRequiredService<AppPaths>().Data, s.GetRequiredService<Database>()));
        services.AddSingleton<IndexKeeper>();
        services.AddSingleton<ContentReader>();
        services.AddSingleton<LinkReader>();
        services.AddSingleton<AddressReader>();
        services.AddSingleton<PublicItems>();
        services.AddSingleton<ExportItems>();
        services.AddSingleton<SourceReader>();
        services.AddSingleton(s => new MediaStore(s.GetRequiredService<AppPaths>().Data, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<MediaReader>();
        services.AddSingleton<StoreMedia>();
        services.AddSingleton<VersionReader>();
        services.AddSingleton<KeepTime>();
        services.AddSingleton<PickForTheWeek>();
        services.AddSingleton<WorkAlone>();
        services.AddSingleton<DeliverOutbox>();
        services.AddSingleton(SmtpSettings.Read(configuration));
        services.AddSingleton<Mailer>();
        services.AddSingleton<IMailer>(s => s.GetRequiredService<Mailer>());
        services.AddSingleton<Features.Dev.MailFolder>();
        services.AddSingleton<IOutboxHandler, MailHandler>();
        services.AddSingleton<SettleAffiliations>();
        services.AddSingleton<IOutboxHandler>(s => s.GetRequiredService<SettleAffiliations>());
        services.AddSingleton<OutboxState>();
        services.AddSingleton(s => new RecipeReader(s.GetRequiredService<AppPaths>().Recipes, new RecipeEnvironment(key => configuration[key], s.GetRequiredService<TimeProvider>())));
        services.AddSingleton<ApplyRecipe>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000); // PBKDF2 with HMAC-SHA-512: what OWASP asks for
        services.AddSingleton<IPasswordHasher<AccountRow>, PasswordHasher<AccountRow>>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<SeedDiscussions>();
        services.AddSingleton<CreateAccount>();
        services.AddSingleton<Administrators>();
        services.AddSingleton<ManageAccount>();
        services.AddSingleton<PeopleReader>();
        services.AddSingleton<Organisations>();
        services.AddSingleton<SitePasswords>();
        services.AddSingleton<SetUpSite>();
        services.AddDoctor();

        services.AddSingleton<SiteGeneration>();
        services.AddSingleton<ChangeLogWatch>();
        services.AddMetrics();
        services.AddSingleton<SpaceMetrics>();
        services.AddSingleton(new Telemetry(configuration));

        services.AddSingleton<LiveThreads>();

        // The site first: what the index does with an item depends on its definitions. The generation after all of them: it says that they know. Then those who look are told: what they ask for is new.
        services.AddSingleton(s => new ChangeFollower(
            s.GetRequiredService<Database>(), [s.GetRequiredService<SiteStore>(), s.GetRequiredService<IndexKeeper>(), s.GetRequiredService<WatchedWordStore>(), s.GetRequiredService<SiteGeneration>(), s.GetRequiredService<LiveThreads>()]));
        services.AddSingleton<PoCatalogues>();
        services.AddSingleton<Labels>();
        services.AddSingleton(s => new ThemeAssets(s.GetRequiredService<AppPaths>(), settings.Theme));
        return services;
    }

    /// <summary>Reads the site and builds the index, so that what follows in the change log can be applied to them.</summary>
    public static async Task LoadSpaceAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<ChangeFollower>().StartAsync(cancellation);
        var site = services.GetRequiredService<SiteStore>().LoadAsync(cancellation);
        await Task.WhenAll(site, Task.Run(() => services.GetRequiredService<IndexKeeper>().BuildAsync(cancellation, site), cancellation));
    }
}
