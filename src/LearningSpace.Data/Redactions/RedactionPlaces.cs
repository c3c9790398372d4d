using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Media;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;

namespace LearningSpace.Data.Redactions;

/// <summary>What becomes of a column when a text is removed everywhere.</summary>
public enum ColumnTreatment
{
    /// <summary>It is a text: searched and rewritten.</summary>
    Text,

    /// <summary>It is JSON: its values are searched and rewritten.</summary>
    Json,

    /// <summary>It needs care of its own, which <see cref="RedactEverywhere"/> takes.</summary>
    Own,

    /// <summary>It is searched, and whoever looks is told; to change it is another's business.</summary>
    Told,

    /// <summary>It holds no words of people.</summary>
    Exempt,
}

/// <summary>A column that holds text.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Property">Its property.</param>
/// <param name="Treatment">What becomes of it.</param>
public sealed record ColumnOfText(Type Row, string Property, ColumnTreatment Treatment)
{
    /// <summary>Property that names the item to which the row belongs; null where it belongs to none.</summary>
    public string? Item { get; init; }
}

/// <summary>
/// Every column of the database that can hold text, and what becomes of it when a text is removed everywhere. A column that is missing here makes a test red: whoever adds one decides. For a
/// table with words of people a line is enough.
/// </summary>
public static class RedactionPlaces
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ColumnOfText> All { get; } =
    [
        // Content.
        .. Of<ItemRow>(ColumnTreatment.Own, nameof(ItemRow.Title), nameof(ItemRow.Slug), nameof(ItemRow.SourceId), nameof(ItemRow.WithdrawnBecause)),
        .. Of<ItemRow>(
            ColumnTreatment.Exempt, nameof(ItemRow.Id), nameof(ItemRow.Type), nameof(ItemRow.Language), nameof(ItemRow.LocalizationSet), nameof(ItemRow.Audience), nameof(ItemRow.PathWord), nameof(ItemRow.Owner),
            nameof(ItemRow.LatestVersionId), nameof(ItemRow.PublishedVersionId), nameof(ItemRow.SourceName), nameof(ItemRow.SourceHash)),
        .. Of<VersionRow>(ColumnTreatment.Own, nameof(VersionRow.DisplayText), nameof(VersionRow.Parts), nameof(VersionRow.Author)),
        .. Of<VersionRow>(ColumnTreatment.Exempt, nameof(VersionRow.Id), nameof(VersionRow.ItemId)),
        .. Of<PathRow>(ColumnTreatment.Own, nameof(PathRow.Slug)),
        .. Of<PathRow>(ColumnTreatment.Exempt, nameof(PathRow.PathWord), nameof(PathRow.ItemId)),
        .. Of<LinkRow>(ColumnTreatment.Own, nameof(LinkRow.Target)),
        .. Of<LinkRow>(ColumnTreatment.Exempt, nameof(LinkRow.ItemId), nameof(LinkRow.Kind)),
        .. Of<TermsRow>(ColumnTreatment.Own, nameof(TermsRow.Terms)),
        .. Of<TermsRow>(ColumnTreatment.Exempt, nameof(TermsRow.ItemId)),
        .. Of<MediaRow>(ColumnTreatment.Own, nameof(MediaRow.Path)),
        .. Of<MediaRow>(ColumnTreatment.Exempt, nameof(MediaRow.Hash), nameof(MediaRow.MediaType)),

        // Contributing.
        .. Of<ContributionRow>(ColumnTreatment.Own, nameof(ContributionRow.Kept)),
        .. Of<ContributionRow>(
            ColumnTreatment.Exempt, nameof(ContributionRow.VersionId), nameof(ContributionRow.ItemId), nameof(ContributionRow.ClaimedBy), nameof(ContributionRow.ForcedBy), nameof(ContributionRow.EndorsedBy), nameof(ContributionRow.Checks)),
        .. Of<ContributionEventRow>(nameof(ContributionEventRow.ItemId), ColumnTreatment.Json, nameof(ContributionEventRow.Words)),
        .. Of<ContributionEventRow>(ColumnTreatment.Exempt, nameof(ContributionEventRow.Id), nameof(ContributionEventRow.ItemId), nameof(ContributionEventRow.VersionId), nameof(ContributionEventRow.Actor)),
        .. Of<AuthorRow>(ColumnTreatment.Exempt, nameof(AuthorRow.ItemId), nameof(AuthorRow.AccountId)),
        .. Of<InvitationRow>(nameof(InvitationRow.ItemId), ColumnTreatment.Text, nameof(InvitationRow.Words)),
        .. Of<InvitationRow>(nameof(InvitationRow.ItemId), ColumnTreatment.Told, nameof(InvitationRow.Email)),
        .. Of<InvitationRow>(ColumnTreatment.Exempt, nameof(InvitationRow.Id), nameof(InvitationRow.ItemId), nameof(InvitationRow.EmailKey), nameof(InvitationRow.InvitedBy)),
        .. Of<CommentRow>(nameof(CommentRow.ItemId), ColumnTreatment.Text, nameof(CommentRow.Words)),
        .. Of<CommentRow>(ColumnTreatment.Exempt, nameof(CommentRow.Id), nameof(CommentRow.ItemId), nameof(CommentRow.Place), nameof(CommentRow.AnswerTo), nameof(CommentRow.Author)),
        .. Of<InboxRow>(ColumnTreatment.Exempt, nameof(InboxRow.AccountId), nameof(InboxRow.Kind), nameof(InboxRow.SubjectId), nameof(InboxRow.Occasion)),

        // Conversation.
        .. Of<ThreadRow>(nameof(ThreadRow.ItemId), ColumnTreatment.Text, nameof(ThreadRow.Title)),
        .. Of<ThreadRow>(nameof(ThreadRow.ItemId), ColumnTreatment.Json, nameof(ThreadRow.Tags)),
        .. Of<ThreadRow>(
            ColumnTreatment.Exempt, nameof(ThreadRow.Id), nameof(ThreadRow.Topic), nameof(ThreadRow.Language), nameof(ThreadRow.Audience), nameof(ThreadRow.ItemId), nameof(ThreadRow.Author),
            nameof(ThreadRow.AnswerId), nameof(ThreadRow.MergedInto), nameof(ThreadRow.AnsweredInto)),
        .. Of<PostRow>(ColumnTreatment.Text, nameof(PostRow.Markdown), nameof(PostRow.RemovedBecause)),
        .. Of<PostRow>(ColumnTreatment.Json, nameof(PostRow.Trace)),
        .. Of<PostRow>(
            ColumnTreatment.Exempt, nameof(PostRow.Id), nameof(PostRow.ThreadId), nameof(PostRow.ParentId), nameof(PostRow.Author), nameof(PostRow.SpeaksFor), nameof(PostRow.Kept), nameof(PostRow.Fingerprint)),
        .. Of<PostEditRow>(ColumnTreatment.Text, nameof(PostEditRow.Title), nameof(PostEditRow.Markdown), nameof(PostEditRow.Because)),
        .. Of<PostEditRow>(ColumnTreatment.Exempt, nameof(PostEditRow.Id), nameof(PostEditRow.PostId), nameof(PostEditRow.Editor)),
        .. Of<PostDraftRow>(ColumnTreatment.Json, nameof(PostDraftRow.Typed)),
        .. Of<PostDraftRow>(ColumnTreatment.Exempt, nameof(PostDraftRow.AccountId), nameof(PostDraftRow.Place)),
        .. Of<ReactionRow>(ColumnTreatment.Exempt, nameof(ReactionRow.PostId), nameof(ReactionRow.AccountId), nameof(ReactionRow.Kind)),
        .. Of<FollowRow>(ColumnTreatment.Exempt, nameof(FollowRow.AccountId), nameof(FollowRow.Kind), nameof(FollowRow.SubjectId)),
        .. Of<ReadRow>(ColumnTreatment.Exempt, nameof(ReadRow.AccountId), nameof(ReadRow.ThreadId)),
        .. Of<HandleRow>(ColumnTreatment.Told, nameof(HandleRow.Handle)),
        .. Of<HandleRow>(ColumnTreatment.Exempt, nameof(HandleRow.AccountId)),
        .. Of<ThreadTermsRow>(ColumnTreatment.Own, nameof(ThreadTermsRow.Terms)),
        .. Of<ThreadTermsRow>(ColumnTreatment.Exempt, nameof(ThreadTermsRow.ThreadId)),
        .. Of<PreferenceRow>(ColumnTreatment.Exempt, nameof(PreferenceRow.AccountId), nameof(PreferenceRow.Kind)),

        // Moderation.
        .. Of<CaseRow>(ColumnTreatment.Json, nameof(CaseRow.Snapshot)),
        .. Of<CaseRow>(
            ColumnTreatment.Exempt, nameof(CaseRow.Id), nameof(CaseRow.TargetKind), nameof(CaseRow.TargetId), nameof(CaseRow.ThreadId), nameof(CaseRow.Author), nameof(CaseRow.ClaimedBy), nameof(CaseRow.DecidedBy), nameof(CaseRow.Decision)),
        .. Of<ReportRow>(ColumnTreatment.Text, nameof(ReportRow.Words)),
        .. Of<ReportRow>(ColumnTreatment.Told, nameof(ReportRow.Contact)),
        .. Of<ReportRow>(ColumnTreatment.Exempt, nameof(ReportRow.Id), nameof(ReportRow.CaseId), nameof(ReportRow.Reporter), nameof(ReportRow.Culture), nameof(ReportRow.Reason)),
        .. Of<ActRow>(ColumnTreatment.Text, nameof(ActRow.Words)),
        .. Of<ActRow>(
            ColumnTreatment.Exempt, nameof(ActRow.Id), nameof(ActRow.Action), nameof(ActRow.TargetKind), nameof(ActRow.TargetId), nameof(ActRow.ThreadId), nameof(ActRow.Subject), nameof(ActRow.Actor), nameof(ActRow.Reason), nameof(ActRow.CaseId)),
        .. Of<WatchedWordRow>(ColumnTreatment.Told, nameof(WatchedWordRow.Pattern)),
        .. Of<WatchedWordRow>(ColumnTreatment.Exempt, nameof(WatchedWordRow.Id), nameof(WatchedWordRow.Action), nameof(WatchedWordRow.Language)),
        .. Of<TemplateRow>(ColumnTreatment.Text, nameof(TemplateRow.Name)),
        .. Of<TemplateRow>(ColumnTreatment.Json, nameof(TemplateRow.Words)),
        .. Of<TemplateRow>(ColumnTreatment.Exempt, nameof(TemplateRow.Id)),

        // What is to be done, and what was.
        .. Of<OutboxRow>(ColumnTreatment.Json, nameof(OutboxRow.Payload)),
        .. Of<OutboxRow>(ColumnTreatment.Exempt, nameof(OutboxRow.Id), nameof(OutboxRow.Kind), nameof(OutboxRow.Account), nameof(OutboxRow.Failure), nameof(OutboxRow.LeaseBy)),
        .. Of<ChangeRow>(ColumnTreatment.Exempt, nameof(ChangeRow.Kind), nameof(ChangeRow.Key)),
        .. Of<LeaseRow>(ColumnTreatment.Exempt, nameof(LeaseRow.Name), nameof(LeaseRow.Holder)),
        .. Of<AuditDetailRow>(ColumnTreatment.Own, nameof(AuditDetailRow.SubjectId), nameof(AuditDetailRow.Detail)),
        .. Of<AuditDetailRow>(ColumnTreatment.Exempt, nameof(AuditDetailRow.Salt), nameof(AuditDetailRow.Actor), nameof(AuditDetailRow.SubjectKind)),
        .. Of<AuditEntryRow>(
            ColumnTreatment.Exempt, nameof(AuditEntryRow.Kind), nameof(AuditEntryRow.ActorHash), nameof(AuditEntryRow.SubjectHash), nameof(AuditEntryRow.DetailHash), nameof(AuditEntryRow.PreviousHash), nameof(AuditEntryRow.Hash)),
        .. Of<AuditHeadRow>(ColumnTreatment.Exempt, nameof(AuditHeadRow.Hash)),
        .. Of<RedactionRow>(ColumnTreatment.Text, nameof(RedactionRow.Reason)),
        .. Of<RedactionRow>(ColumnTreatment.Exempt, nameof(RedactionRow.Id), nameof(RedactionRow.ByAccount), nameof(RedactionRow.ItemId), nameof(RedactionRow.Fingerprint), nameof(RedactionRow.Counts)),
        .. Of<RedactionPlaceRow>(ColumnTreatment.Exempt, nameof(RedactionPlaceRow.RedactionId), nameof(RedactionPlaceRow.Place), nameof(RedactionPlaceRow.RowKey), nameof(RedactionPlaceRow.Path)),

        // People. By what they sign in and are written to is theirs: it is changed where accounts are looked after.
        .. Of<AccountRow>(ColumnTreatment.Told, nameof(AccountRow.Email), nameof(AccountRow.NewEmail), nameof(AccountRow.Name)),
        .. Of<AccountRow>(ColumnTreatment.Json, nameof(AccountRow.Profile)),
        .. Of<AccountRow>(ColumnTreatment.Text, nameof(AccountRow.SuspendedBecause)),
        .. Of<AccountRow>(
            ColumnTreatment.Exempt, nameof(AccountRow.Id), nameof(AccountRow.EmailKey), nameof(AccountRow.Culture), nameof(AccountRow.PasswordHash), nameof(AccountRow.SecurityStamp), nameof(AccountRow.ConcurrencyStamp),
            nameof(AccountRow.AuthenticatorKey), nameof(AccountRow.RecoveryCodes), nameof(AccountRow.LeavingChoice)),
        .. Of<AccountRoleRow>(ColumnTreatment.Exempt, nameof(AccountRoleRow.AccountId), nameof(AccountRoleRow.Role)),
        .. Of<SessionRow>(ColumnTreatment.Exempt, nameof(SessionRow.Key), nameof(SessionRow.AccountId), nameof(SessionRow.Device)),
        .. Of<PasskeyRow>(ColumnTreatment.Text, nameof(PasskeyRow.Name)),
        .. Of<PasskeyRow>(ColumnTreatment.Exempt, nameof(PasskeyRow.CredentialId), nameof(PasskeyRow.AccountId), nameof(PasskeyRow.Json)),
        .. Of<TokenRow>(ColumnTreatment.Text, nameof(TokenRow.Name)),
        .. Of<TokenRow>(ColumnTreatment.Exempt, nameof(TokenRow.Id), nameof(TokenRow.Key), nameof(TokenRow.AccountId)),
        .. Of<LoginRow>(ColumnTreatment.Told, nameof(LoginRow.Subject)),
        .. Of<LoginRow>(ColumnTreatment.Exempt, nameof(LoginRow.Issuer), nameof(LoginRow.AccountId)),
        .. Of<SignOnUseRow>(ColumnTreatment.Exempt, nameof(SignOnUseRow.Name)),
        .. Of<AffiliationRow>(ColumnTreatment.Text, nameof(AffiliationRow.Unit), nameof(AffiliationRow.Reason)),
        .. Of<AffiliationRow>(
            ColumnTreatment.Exempt, nameof(AffiliationRow.Id), nameof(AffiliationRow.AccountId), nameof(AffiliationRow.OrganisationId), nameof(AffiliationRow.Role), nameof(AffiliationRow.Means), nameof(AffiliationRow.Domain), nameof(AffiliationRow.Ending)),
        .. Of<AffiliationRequestRow>(ColumnTreatment.Text, nameof(AffiliationRequestRow.Organisation), nameof(AffiliationRequestRow.Words), nameof(AffiliationRequestRow.Reason)),
        .. Of<AffiliationRequestRow>(ColumnTreatment.Exempt, nameof(AffiliationRequestRow.Id), nameof(AffiliationRequestRow.AccountId), nameof(AffiliationRequestRow.OrganisationId), nameof(AffiliationRequestRow.DecidedBy)),
        .. Of<ErasedAccountRow>(ColumnTreatment.Exempt, nameof(ErasedAccountRow.Id), nameof(ErasedAccountRow.Choice)),
        .. Of<KeyRow>(ColumnTreatment.Exempt, nameof(KeyRow.Name), nameof(KeyRow.Xml)),

        // The site itself is made of recipes, by administrators: a mark in a definition would break what it defines.
        .. Of<DefinitionRow>(ColumnTreatment.Told, nameof(DefinitionRow.Json)),
        .. Of<DefinitionRow>(ColumnTreatment.Exempt, nameof(DefinitionRow.Kind), nameof(DefinitionRow.Name)),
        .. Of<SettingRow>(ColumnTreatment.Told, nameof(SettingRow.Json)),
        .. Of<SettingRow>(ColumnTreatment.Exempt, nameof(SettingRow.Name)),
        .. Of<RecipeRunRow>(ColumnTreatment.Told, nameof(RecipeRunRow.Name)),
    ];

    private static IEnumerable<ColumnOfText> Of<T>(ColumnTreatment treatment, params IEnumerable<string> properties) => properties.Select(p => new ColumnOfText(typeof(T), p, treatment));

    private static IEnumerable<ColumnOfText> Of<T>(string item, ColumnTreatment treatment, params IEnumerable<string> properties) => Of<T>(treatment, properties).Select(c => c with { Item = item });
}
