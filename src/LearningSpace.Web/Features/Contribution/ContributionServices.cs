using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Media;
using LearningSpace.Web.Features.Contribution.Api;
using LearningSpace.Web.Features.Notifications;
using LearningSpace.Web.Features.Notifications.Mails;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>Writing, reviewing, publishing and withdrawing.</summary>
public static class ContributionServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddContribution(this IServiceCollection services)
    {
        services.AddSingleton<ContributionReader>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<TakeStep>();
        services.AddSingleton<ClaimSubmission>();
        services.AddSingleton<Endorsement>();
        services.AddSingleton<InviteAuthor>();
        services.AddSingleton<AnswerInvitation>();
        services.AddSingleton<EndAuthorship>();
        services.AddSingleton<AuthorsReader>();
        services.AddSingleton<IOutboxHandler, TellOfInvitations>();
        services.AddScoped<IMailTemplate, InvitationMail>();
        services.AddSingleton<CommentReader>();
        services.AddSingleton<WriteComment>();
        services.AddSingleton<CommentTools>();
        services.AddSingleton<IOutboxHandler, TellOfComments>();
        services.AddSingleton<AnswerAsBody>();
        services.AddSingleton<IOutboxHandler, TellOfConfirmations>();
        services.AddSingleton<ConfirmItem>();
        services.AddSingleton<RemindAuthors>();
        services.AddSingleton<IOutboxHandler, TellOfFreshness>();
        services.AddScoped<IMailTemplate, FreshnessMail>();
        services.AddScoped<IMailTemplate, VersionMail>();
        services.AddSingleton<ReviewTools>();
        services.AddSingleton<DeskTools>();
        services.AddSingleton<ItemAddresses>();
        services.AddSingleton<UploadMedia>();
        services.AddSingleton<ForgetUploads>();
        services.AddSingleton<DocumentFacts>();
        services.AddSingleton<FormNamesReader>();
        services.AddSingleton<WriteTools>();
        services.AddSingleton<Pictures>();
        services.AddSingleton<WriteLimits>();
        services.AddSingleton<DraftTools>();
        services.AddSingleton<IOutboxHandler, TellOfSteps>();
        services.AddScoped<IMailTemplate, StepMail>();
        return services;
    }
}
