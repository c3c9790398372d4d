using LearningSpace.Data.Changes;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Reports, and what moderators do.</summary>
public static class ModerationServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<CaseReader>();
        services.AddSingleton<FileReport>();
        services.AddSingleton<ClaimCase>();
        services.AddSingleton<Moderate>();
        services.AddSingleton<ArrangeThreads>();
        services.AddSingleton<ChangeWatchedWords>();
        services.AddSingleton<ChangeTemplates>();
        services.AddSingleton<ReportLimits>();
        services.AddSingleton<CaseTools>();
        services.AddSingleton<IOutboxHandler, TellOfActs>();
        services.AddSingleton<IOutboxHandler, AnswerVisitors>();
        services.AddScoped<IMailTemplate, ModerationMail>();
        services.AddScoped<IMailTemplate, ReportMail>();
        return services;
    }
}
