using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Data.Site;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Affiliations;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Mvc;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Administration;

/// <summary>A person, and what administrators can do for and against them.</summary>
[Needs(Permissions.Administer, IsSensitive = true)]
public sealed class AdminUserModel(
    FormServices services, PeopleReader people, AffiliationsReader affiliations, Sessions sessions, ManageAccount manage, Administrators administrators, AccountLinks links, SiteStore site, TimeProvider clock) : FormPage(services)
{
    private const string Roles = "roles";
    private const string Suspend = "suspend";
    private const string Lift = "lift";
    private const string End = "end";
    private const string Reset = "reset";
    private const string Forget = "forget";
    private const string Version = "version";
    private const string Reason = "reason";
    private const string Until = "until";
    private const int LongestReason = 1000;
    private const int LongestDays = 366;
    private const int UsualDays = 7;

    private string sent = "";

    private KnownPerson person = null!;

    /// <summary>The account.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>What was done just now.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    private string Me => HttpContext.Person()!.Id;

    private bool IsShut => person.Row.SuspendedUntil > clock.GetUtcNow().UtcDateTime;

    private RoleBook Book => site.Current.Roles;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> BeginAsync(CancellationToken cancellation)
    {
        if (!ContentId.IsValid(Id) || await people.FindAsync(Id, cancellation) is not { } found)
        {
            return NotFound();
        }

        person = found;
        sent = Input.Exact(FormField);
        return null;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        var order = new ManageOrder(Id, Me, Input.Exact(Version), links.MailBase(Request));
        switch (form)
        {
            case Roles:
                var wished = Input.All(Roles).Distinct(StringComparer.Ordinal).ToList();
                if (wished.Except(Choices(), StringComparer.Ordinal).Any())
                {
                    Input.Refuse(Roles, T["Choose among the roles of this site."]);
                    return null;
                }

                return await AnswerAsync(await manage.SetRolesAsync(order, wished, cancellation), Roles, cancellation);
            case Suspend:
                var until = CheckSuspension();
                return Input.HasProblems ? null : await AnswerAsync(await manage.SuspendAsync(order, until, Input.Text(Reason), cancellation), Suspend, cancellation);
            case Lift:
                return await AnswerAsync(await manage.LiftAsync(order, cancellation), Lift, cancellation);
            case End:
                return await AnswerAsync(await manage.EndSessionsAsync(order with { Version = null }, cancellation), End, cancellation);
            case Forget:
                return await AnswerAsync(await manage.ForgetFactorsAsync(order with { Version = null }, cancellation), Forget, cancellation);
            case Reset:
                return await AnswerAsync(await manage.SendResetAsync(order with { Version = null }, cancellation), Reset, cancellation);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        var row = person.Row;
        var belongs = await affiliations.OfAsync(Id, Culture, cancellation);
        var open = await sessions.ListAsync(Id, cancellation);
        return new FormPageView(row.Name.Length > 0 ? row.Name : row.Email)
        {
            Notice = Done switch
            {
                Roles => T["The roles hold now. Where they changed, the person gets a mail."],
                Suspend => T["The account is closed and every session has ended. The person gets a mail with the reason."],
                Lift => T["The account is open again. The person gets a mail."],
                End => T["Every session of this person has ended."],
                Forget => T["Passkeys and codes are removed and every session has ended. The person gets a mail."],
                Reset => T["The person gets a mail with the link."],
                _ => null,
            },
            Lists =
            [
                new CardListView(T["The account"], [new CardView(row.Email) { Facts = [.. Facts(open.Count)] }]),
                new CardListView(T["Roles"], [.. RoleCards(belongs)]) { Empty = T["No role beyond that of everybody who has an account."] },
                new CardListView(T["Organisations"], [.. belongs.Select(Card)]) { Empty = T["Nobody has told us of an organisation of this person."] },
            ],
            Forms = [.. Forms(open.Count)],
            Ways =
            [
                new(T["What was done to this account"], $"/{Culture}/admin/audit?subject={Id}"), new(T["What this person did"], $"/{Culture}/admin/audit?actor={Id}"), new(T["People"], $"/{Culture}/admin/users"),
            ],
        };
    }

    private IEnumerable<(string, string)> Facts(int open)
    {
        var row = person.Row;
        yield return (T["Language"], T.LanguageName(row.Culture));
        yield return (T["Created"], T.Date(row.CreatedUtc));
        yield return (T["Last signed in"], row.SignedInUtc is { } last ? T.Date(last) : T["never"]);
        yield return (T["Sessions"], T.Number(open));
        yield return (T["Second factor"], row.TwoFactor ? T["yes"] : T["no"]);
        yield return (T["Passkeys"], T.Number(person.Passkeys));
        if (string.Join(", ", PeopleWords.States(person, Book, clock.GetUtcNow().UtcDateTime, T)) is { Length: > 0 } states)
        {
            yield return (T["State"], states);
        }

        if (IsShut)
        {
            yield return (T["Reason"], row.SuspendedBecause ?? "");
        }
    }

    private IEnumerable<CardView> RoleCards(IReadOnlyList<NamedAffiliation> belongs)
    {
        var running = belongs.Where(a => !affiliations.IsOver(a.Row) && person.OfBodies.Contains(a.Row.Role)).ToList();
        return person.Given.Concat(person.OfBodies).Distinct().Select(role => new CardView(PeopleWords.Role(Book, role, Culture))
        {
            Facts =
            [
                .. person.Given.Contains(role) ? [(T["Comes from"], T["given by an administrator"])] : Array.Empty<(string, string)>(),
                .. running.Where(a => a.Row.Role == role).Select(a => (T["Comes from"], T["belongs to {0}", a.Organisation.Title])),
            ],
        });
    }

    private CardView Card(NamedAffiliation a) => new(a.Organisation.Title)
    {
        Language = a.Organisation.Language,
        Facts = [.. affiliations.Facts(a.Row, T, Culture)],
        Ways = affiliations.IsOver(a.Row) || Id == Me ? [] : [new(T["End it"], $"/{Culture}/admin/affiliations/{a.Row.Id}")],
    };

    private IEnumerable<FormView> Forms(int open)
    {
        yield return new FormView(
            [
                VersionField(),
                Fill(
                    Roles,
                    new FieldView(Roles, FieldKind.Choices, T["Roles"]) { Options = [.. Choices().Select(r => new FieldOption(r, PeopleWords.Role(Book, r, Culture)) { Hint = Book.Find(r) is { } role ? PeopleWords.Powers(role, T) : null })] },
                    person.Given),
            ],
            T["Set the roles"])
        {
            Name = Roles,
            Heading = T["Give or take roles"],
            Problem = ProblemOf(Roles),
            Consequence = T["They hold at once, without signing in again, and the person gets a mail. Roles that publish, moderate or administer work only with a second factor or a passkey. What comes with an organisation stays."],
        };
        if (IsShut)
        {
            yield return new FormView([VersionField()], T["Open the account again"])
            {
                Name = Lift,
                Heading = T["Open the account"],
                Problem = ProblemOf(Lift),
                Consequence = T["The person can sign in again at once, and gets a mail."],
            };
        }

        if (Id != Me)
        {
            var usual = clock.GetUtcNow().UtcDateTime.AddDays(UsualDays).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            yield return new FormView(
                [
                    VersionField(),
                    Fill(Suspend, new FieldView(Reason, FieldKind.Long, T["Reason"]) { Hint = T["The person reads it. Name what happened and which rule it breaks."], Longest = LongestReason }, []),
                    Fill(Suspend, new FieldView(Until, FieldKind.Date, T["Until"]) { Hint = T["The last day on which it is closed; within a year."] }, [usual]),
                ],
                T["Close the account"])
            {
                Name = Suspend,
                Heading = T["Close the account for a time"],
                IsGrave = true,
                Problem = ProblemOf(Suspend),
                Consequence = T["Every session ends at once and the person cannot sign in until that day is over. They get a mail with the reason. What they wrote stays."],
            };
        }

        if (open > 0)
        {
            yield return new FormView([], T["End every session"])
            {
                Name = End,
                Heading = T["End sessions"],
                IsGrave = true,
                Problem = ProblemOf(End),
                Consequence = Id == Me ? T["You are signed out everywhere, here too."] : T["The person is signed out everywhere at once and can sign in again. For a device that was lost."],
            };
        }

        if (Id != Me && person.IsStrong)
        {
            yield return new FormView([], T["Remove passkeys and codes"])
            {
                Name = Forget,
                Heading = T["A lost passkey or phone"],
                IsGrave = true,
                Problem = ProblemOf(Forget),
                Consequence = T["Every passkey and the app for codes are removed, every session ends, and the person gets a mail. Do it only for somebody you have seen or spoken to: a message asking for it may be from somebody else. Then the password alone leads in, until they set up another."],
            };
        }

        yield return new FormView([], T["Send the link"])
        {
            Name = Reset,
            Heading = T["Another password"],
            Problem = ProblemOf(Reset),
            Consequence = T["The person gets a mail with a link by which they choose another password. Until then the one they have holds; the second factor stays. Nobody but the person sees the link."],
        };
    }

    // What stood on the page when it was opened; after a refusal, what stands there now, so that whoever has read it can send again.
    private FieldView VersionField() => FieldView.Hidden(Version, person.Row.ConcurrencyStamp);

    private FieldView Fill(string form, FieldView field, IEnumerable<string> standing) => sent == form ? Input.Fill(field, standing) : field with { Values = [.. standing] };

    private string? ProblemOf(string form) => sent == form || (sent.Length == 0 && form == Roles) ? Input.Problem : null;

    // The site's roles, and what the person was given when it had others.
    private IEnumerable<string> Choices() => Book.Given.Select(r => r.Name).Union(person.Given, StringComparer.Ordinal);

    private DateTime CheckSuspension()
    {
        if (Input.Text(Reason).Length is 0 or > LongestReason)
        {
            Input.Refuse(Reason, T["Write the reason, in {0} characters at most.", LongestReason]);
        }

        var today = clock.GetUtcNow().UtcDateTime.Date;
        if (AdminPages.Day(Input.Text(Until)) is not { } day || day < today || day > today.AddDays(LongestDays))
        {
            Input.Refuse(Until, T["Write a day from today on and within a year, as 2027-06-30."]);
            return default;
        }

        return day.AddDays(1);
    }

    private async Task<IActionResult?> AnswerAsync(ManageOutcome outcome, string form, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case ManageOutcome.Done when Id == Me && form == Roles && !administrators.MayAny(Input.All(Roles)):
                return To("/account/profile"); // this page is no longer for them
            case ManageOutcome.Done:
                return To($"/admin/users/{Id}?done={form}");
            case ManageOutcome.Gone:
                return NotFound();
            case ManageOutcome.Own:
                Input.Problem = T["Nobody does this to their own account."];
                return null;
            case ManageOutcome.Last:
                Input.Problem = T["Nobody else administers this site. Give somebody else the role first."];
                return null;
            default:
                person = await people.FindAsync(Id, cancellation) ?? person;
                Input.Problem = form == Roles
                    ? T["Somebody has changed this account since you opened it. Roles now: {0}. You wished: {1}. Look at both and send it again.", Words(person.Given), Words(Input.All(Roles))]
                    : T["Somebody has changed this account since you opened it. Above is what holds now; what you wrote stands below. Look at both and send it again."];
                return null;
        }
    }

    private string Words(IEnumerable<string> roles) => string.Join(", ", roles.Distinct().Order(StringComparer.Ordinal).Select(r => PeopleWords.Role(Book, r, Culture)).DefaultIfEmpty(T["no role"]));
}
