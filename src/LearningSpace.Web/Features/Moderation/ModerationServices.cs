using LearningSpace.Data.Changes;
using LearningSpace.Data.Moderation;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Reports, and what moderators do.</summary>
public static class ModerationServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<CaseReader>();
        services.AddSingleton<FileReport>();
        services.AddSingleton<Moderate>();
        services.AddSingleton<CloseCase>();
        services.AddSingleton<ModerationTools>();
        services.AddScoped<ReportTools>();
        services.AddSingleton<ReportLimits>();
        services.AddSingleton<IOutboxHandler, TellOfActs>();
        return services;
    }
}
