using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Features.Accounts.Security;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using LearningSpace.Web.Features.Profiles;
using LearningSpace.Web.Features.Rights;
using LearningSpace.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Accounts and signing in: the framework's Identity keeps passwords and passkeys, our sessions who is signed in.</summary>
public static class AccountServices
{
    private static readonly TimeSpan HalfWay = TimeSpan.FromMinutes(10);

    /// <summary>Registers them.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<IUserStore<AccountRow>, AccountStore>();
        services.AddIdentityCore<AccountRow>(o =>
            {
                o.User.AllowedUserNameCharacters = "";
                o.Tokens.ProviderMap[LongTokens.Name] = new TokenProviderDescriptor(typeof(LongTokens));
                o.Tokens.ProviderMap[StayTokens.Name] = new TokenProviderDescriptor(typeof(StayTokens));
                o.Tokens.ProviderMap[ShortTokens.Name] = new TokenProviderDescriptor(typeof(ShortTokens));
            })
            .AddSignInManager();
        services.AddPasskeys();
        services.AddTransient<LongTokens>();
        services.AddTransient<ShortTokens>();
        services.AddTransient<StayTokens>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(IdentityConstants.ApplicationScheme, null)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, o => Short(o, CookieNames.HalfWay))
            .AddCookie(IdentityConstants.ExternalScheme, o => Short(o, CookieNames.External));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = CookieNames.Forms;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Cookie.Path = "/";
            o.SuppressXFrameOptionsHeader = true; // the policy of every page forbids frames already
        });

        services.AddSingleton<FormServices>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<PersonalTokens>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<DemoPeople>();
        services.AddSingleton<FirstAdministrator>();
        services.AddScoped<Register>();
        services.AddSingleton<NobodysPassword>();
        services.AddScoped<SignIn>();
        services.AddScoped<ChoosePassword>();
        services.AddSingleton<PersonReader>();
        services.AddSingleton<SaveProfile>();
        services.AddSingleton<AffiliationsReader>();
        services.AddSingleton<OrganisationChoice>();
        services.AddSingleton<AnswerRequests>();
        services.AddSingleton<ChangeAffiliation>();
        services.AddSingleton<Leave>();
        services.AddSingleton<Contributions>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton<EraseAuditDetails>();
        services.AddSingleton<EraseAccount>();
        services.AddSingleton<ForgetMail>();
        services.AddSingleton<KeepRetention>();
        services.AddScoped<IMailTemplate, LeavingMail>();
        services.AddScoped<IMailTemplate, AffiliationAnswerMail>();
        services.AddScoped<IMailTemplate, AffiliationEndedMail>();
        services.AddSingleton<AuditReport>();
        services.AddScoped<IMailTemplate, RolesMail>();
        services.AddScoped<IMailTemplate, SuspendedMail>();
        services.AddScoped<IMailTemplate, LiftedMail>();
        services.AddScoped<IMailTemplate, WelcomeMail>();
        services.AddScoped<IMailTemplate, AlreadyMail>();
        services.AddScoped<IMailTemplate, ResetMail>();
        services.AddScoped<SecurityTools>();
        services.AddScoped<ChangeFactors>();
        services.AddScoped<ChangeEmail>();
        services.AddScoped<IMailTemplate, PasswordMail>();
        services.AddScoped<IMailTemplate, FactorMail>();
        services.AddScoped<IMailTemplate, NewEmailMail>();
        services.AddScoped<IMailTemplate, OldEmailMail>();
        return services;
    }

    private static void Short(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = HalfWay;
        options.SlidingExpiration = false;
    }
}
