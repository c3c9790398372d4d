using LearningSpace.Core.Discussions;
using LearningSpace.Data.Discussions;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Threads, and what people do in them.</summary>
public static class DiscussionServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddDiscussions(this IServiceCollection services)
    {
        services.AddSingleton<ThreadReader>();
        services.AddSingleton<SpeakerReader>();
        services.AddSingleton<PostingFacts>();
        services.AddSingleton(s => s.GetRequiredService<SpaceSettings>().HasRateLimits ? PostingPipeline.Standard : PostingPipeline.Standard.Without("rate"));
        services.AddSingleton<SendPost>();
        services.AddSingleton<EditPost>();
        services.AddSingleton<PostLimits>();
        services.AddSingleton<DeletePost>();
        services.AddSingleton<React>();
        services.AddSingleton<AcceptAnswer>();
        services.AddSingleton<Participate>();
        services.AddSingleton<SpeakerPresenter>();
        services.AddSingleton<ThreadsPresenter>();
        services.AddSingleton<ThreadPresenter>();
        services.AddSingleton<ReadThreadFeed>();
        services.AddSingleton<PostForms>();
        services.AddSingleton<PostTools>();
        return services;
    }
}
