using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Forms;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>What waits for editors, the longest promised first.</summary>
[Needs(Permissions.Publish)]
public sealed class ReviewQueuePageModel(FormServices services, SiteStore site, ContributionReader reader, PeopleReader people, TimeProvider clock) : FormPage(services)
{
    private const int Most = 200;
    private const string Type = "type";
    private const string Language = "language";

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var all = await reader.QueueAsync(Most, cancellation);
        string type = Request.Asked(Type, 100), language = Request.Asked(Language, 20);
        var lines = all.Where(l => (type.Length == 0 || l.Row.Type == type) && (language.Length == 0 || l.Language == language)).ToList();
        var now = clock.GetUtcNow().UtcDateTime;
        var names = await people.NamesAsync([.. lines.Select(l => l.Progress?.HolderAt(now)).OfType<string>()], cancellation);
        return new FormPageView(T["Review"])
        {
            Lead = T["What others have sent, the longest promised first. You never decide on what you wrote yourself."],
            Notice = Request.Query["done"].ToString() switch
            {
                "publish" or "force" => T["It is published."],
                "schedule" => T["It is approved and becomes public on its day."],
                "requestchanges" => T["The author knows what to change."],
                "reject" => T["It is refused, and the author knows why."],
                "confirmforced" => T["It is confirmed."],
                "withdraw" => T["It is withdrawn. The reason stands in its place."],
                "unschedule" => T["It waits for a decision again."],
                _ => null,
            },
            Question = all.Count == 0 ? null : new FormView(
                [
                    new FieldView(Type, FieldKind.Choice, T["Type"]) { IsMenu = true, Values = [type], Options = [new("", T["all"]), .. all.Select(l => l.Row.Type).Distinct().Select(t => new FieldOption(t, TypeLabel(t)))] },
                    new FieldView(Language, FieldKind.Choice, T["Language"]) { IsMenu = true, Values = [language], Options = [new("", T["all"]), .. all.Select(l => l.Language).Distinct().Select(l => new FieldOption(l, T.LanguageName(l)))] },
                ],
                T["Show"])
            { IsQuestion = true },
            Lists =
            [
                List(T["Waiting for a decision"], lines.Where(l => l.State == VersionState.Submitted), now, names) with { Empty = T["Nothing waits. Thank you."] },
                .. lines.Exists(l => l.State == VersionState.Published) ? [List(T["Published with open points, waiting for a second editor"], lines.Where(l => l.State == VersionState.Published), now, names)] : Array.Empty<CardListView>(),
                .. lines.Exists(l => l.State == VersionState.Scheduled) ? [List(T["Scheduled"], lines.Where(l => l.State == VersionState.Scheduled), now, names)] : Array.Empty<CardListView>(),
            ],
        };
    }

    private CardListView List(string heading, IEnumerable<ContributionLine> lines, DateTime now, IReadOnlyDictionary<string, string> names) =>
        new(heading, [.. lines.Select(l => Card(l, now, names))]) { Look = ListLook.Table, Naming = T["Title"] };

    private CardView Card(ContributionLine line, DateTime now, IReadOnlyDictionary<string, string> names) => new(line.Title)
    {
        Language = line.Language == Culture ? null : line.Language,
        Url = WriteAddress.Review(Culture, line.Row.Id),
        Facts =
        [
            (T["Type"], TypeLabel(line.Row.Type)),
            (T["Language"], T.LanguageName(line.Language)),
            .. line.Progress is { SubmittedUtc: { } sent } ? [(T["Waits since"], T.Date(sent))] : Array.Empty<(string, string)>(),
            .. (line.State, line.Progress, line.Row) switch
            {
                (VersionState.Submitted, { PromisedUtc: { } promised }, _) => [(T["Answer promised by"], promised < now ? T["{0}, overdue", T.Date(promised)] : T.Date(promised))],
                (VersionState.Scheduled, _, { ScheduledUtc: { } at }) => [(T["Published on"], T.Date(at))],
                _ => Array.Empty<(string, string)>(),
            },
            .. line.Progress?.HolderAt(now) is { } holder ? [(T["In hand"], holder == HttpContext.Person()!.Id ? T["with you"] : names.GetValueOrDefault(holder, T["with another editor"]))] : Array.Empty<(string, string)>(),
        ],
    };

    private string TypeLabel(string type) => site.Current.Definitions.Types.GetValueOrDefault(type)?.Ours.Label(Culture) ?? type;
}
