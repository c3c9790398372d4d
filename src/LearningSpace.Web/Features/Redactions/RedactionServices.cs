using LearningSpace.Data.Changes;
using LearningSpace.Data.Redactions;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>Removing texts everywhere.</summary>
public static class RedactionServices
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddRedactions(this IServiceCollection services)
    {
        services.AddSingleton<FindText>();
        services.AddSingleton<RedactEverywhere>();
        services.AddSingleton<RedactMail>();
        services.AddSingleton<RedactTools>();
        services.AddSingleton<IOutboxHandler, TellOfRedaction>();
        return services;
    }
}
