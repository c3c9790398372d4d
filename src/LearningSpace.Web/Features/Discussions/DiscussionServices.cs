using LearningSpace.Core.Discussions;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Notifications;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Threads, and what people do in them.</summary>
public static class DiscussionServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddDiscussions(this IServiceCollection services)
    {
        services.AddSingleton<ThreadReader>();
        services.AddSingleton<DraftReader>();
        services.AddSingleton<MentionReader>();
        services.AddSingleton<SpeakerReader>();
        services.AddSingleton<PostingFacts>();
        services.AddSingleton(s => s.GetRequiredService<SpaceSettings>().HasRateLimits ? PostingPipeline.Standard : PostingPipeline.Standard.Without("rate"));
        services.AddSingleton<SendPost>();
        services.AddSingleton<EditPost>();
        services.AddSingleton<PostLimits>();
        services.AddSingleton<DeletePost>();
        services.AddSingleton<React>();
        services.AddSingleton<AcceptAnswer>();
        services.AddSingleton<DraftFromAnswer>();
        services.AddSingleton<AnswerPresenter>();
        services.AddSingleton<Participate>();
        services.AddSingleton<SpeakerPresenter>();
        services.AddSingleton<ThreadsPresenter>();
        services.AddSingleton<ThreadPresenter>();
        services.AddSingleton<LiveViewer>();
        services.AddSingleton<ReadThreadFeed>();
        services.AddSingleton<TalkPresenter>();
        services.AddSingleton<PostForms>();
        services.AddSingleton<PostTools>();
        services.AddSingleton<StopLinks>();
        services.AddSingleton<Preferences>();
        services.AddSingleton<FollowsReader>();
        services.AddScoped<IMailTemplate, ThreadMail>();
        services.AddSingleton<IOutboxHandler, TellOfPosts>();
        services.AddSingleton<IOutboxHandler, TellOfAnswers>();
        return services;
    }
}
