using LearningSpace.Core.Redactions;
using LearningSpace.Core.Site;
using LearningSpace.Data;
using LearningSpace.Data.Media;
using LearningSpace.Data.Redactions;
using LearningSpace.Web.Features.Accounts;
using LearningSpace.Web.Features.Administration;
using LearningSpace.Web.Features.Contribution;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Features.Rights;
using LearningSpace.Web.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Redactions;

/// <summary>What the pages that remove a text need.</summary>
/// <param name="Database">Titles of items.</param>
/// <param name="Find">Looks for it.</param>
/// <param name="Remove">Removes it.</param>
/// <param name="Mail">Mail in the folder.</param>
/// <param name="Catalogues">Marks in every language.</param>
/// <param name="People">Names.</param>
/// <param name="Retention">Tries again what was in the way.</param>
public sealed record RedactTools(Database Database, FindText Find, RedactEverywhere Remove, RedactMail Mail, PoCatalogues Catalogues, PeopleReader People, KeepRetention Retention);

/// <summary>
/// Removes a text in two steps: where and how often it stands, then the removal with its reason. What is typed is sent in the body alone, shown to nobody else and kept nowhere; after the removal the
/// page shows a proof, once with the key by which it can be shown later what was removed.
/// </summary>
/// <param name="services">What every page with forms needs.</param>
/// <param name="tools">What these need.</param>
public abstract class RedactPage(FormServices services, RedactTools tools) : FormPage(services)
{
    private const string FindForm = "find";
    private const string RemoveForm = "remove";
    private const string Text = "text";
    private const string Spellings = "spellings";
    private const string Seen = "seen";
    private const string Files = "files";
    private const string Reason = "reason";
    private const int LongestReason = 500;
    private const int MostShown = 100;

    private IReadOnlyList<string> lines = [];
    private Redaction? what;
    private IReadOnlyList<FoundText>? found;
    private int mails;
    private RedactionReceipt? receipt;

    /// <summary>The item to which it is limited; null for everything.</summary>
    protected abstract string? Item { get; }

    /// <summary>Why whoever asks may not do it here; null where they may.</summary>
    protected virtual string? WhyNot => null;

    /// <summary>What the page tells before anything is looked for.</summary>
    protected abstract FormPageView Frame();

    /// <summary>What is read.</summary>
    protected RedactTools Tools => tools;

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        if (WhyNot is not null || form is not (FindForm or RemoveForm))
        {
            return null;
        }

        lines = [.. Input.Text(form == FindForm ? Text : Spellings).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        var files = form == RemoveForm ? Input.All(Files) : [];
        if (!Read(form == FindForm ? Text : Reason, isNeeded: form == FindForm || files.Count == 0))
        {
            return null;
        }

        await LookAsync(cancellation);
        if (form == RemoveForm)
        {
            await RemoveAsync(files, cancellation);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override async Task<FormPageView> MakeAsync(CancellationToken cancellation)
    {
        if (WhyNot is { } why)
        {
            return Frame() with { Trouble = why, Forms = [], Lists = [] };
        }

        if (receipt is not null)
        {
            return await ProofAsync(receipt, cancellation);
        }

        var frame = Frame();
        var titles = await TitlesAsync(cancellation);
        var files = Item is null && found is null ? [] : await FilesAsync(cancellation);
        var removable = found?.Where(f => f.IsRemoved).ToList() ?? [];
        return frame with
        {
            Notice = found is null ? frame.Notice : found.Count + mails == 0 ? T["It stands nowhere."] : null,
            Lists = found is null ? frame.Lists : [.. Found(removable, titles)],
            Forms = [FindView(), .. removable.Count + mails > 0 || files.Count > 0 ? [RemoveView(removable, files)] : Array.Empty<FormView>()],
        };
    }

    private bool Read(string field, bool isNeeded)
    {
        var marks = Cultures.All.Select(c => tools.Catalogues.For(c)).SelectMany(t => lines.Select(l => RedactionWords.Mark(l, t)).Append(t["text removed"])).Distinct();
        (what, var refusal) = Redaction.Of(lines, marks);
        if (refusal != RedactionRefusal.None && (isNeeded || refusal != RedactionRefusal.Empty))
        {
            Input.Refuse(field, RedactionWords.Refusal(refusal, T)!);
            return false;
        }

        return true;
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        found = what is null ? [] : await tools.Find.RunAsync(what, Item, cancellation);
        mails = what is null ? 0 : tools.Mail.Count(what, Item);
    }

    private Task<IReadOnlyList<MediaFile>> FilesAsync(CancellationToken cancellation) =>
        tools.Find.FilesOfAsync([.. (found ?? []).Select(f => f.ItemId).Append(Item).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostShown)], cancellation);

    private async Task RemoveAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var reason = Input.Text(Reason);
        if (reason.Length is 0 or > LongestReason)
        {
            Input.Refuse(Reason, T["Write the reason, in {0} characters at most.", LongestReason]);
        }
        else if (what?.Count(reason) > 0)
        {
            Input.Refuse(Reason, T["The reason stays. Do not write into it what shall go."]);
        }

        // Of files, those alone that were offered.
        var offered = (await FilesAsync(cancellation)).Select(f => f.Hash).ToHashSet(StringComparer.Ordinal);
        if (files.Any(f => !offered.Contains(f)))
        {
            Input.Refuse(Files, T["Choose among the files of these texts."]);
        }

        if (Input.HasProblems)
        {
            return;
        }

        var order = new RedactionOrder(what, HttpContext.Person()!.Id, reason, culture => RedactionWords.Mark(lines.Count > 0 ? lines[0] : "", tools.Catalogues.For(culture)))
        {
            ItemId = Item,
            Seen = int.TryParse(Input.Exact(Seen), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seen) ? seen : -1,
            Elsewhere = mails > 0 ? new Dictionary<string, int> { [RedactMail.Place] = mails } : new Dictionary<string, int>(),
            Files = files,
        };
        var done = await tools.Remove.RunAsync(order, cancellation);
        if (RedactionWords.Refusal(done.Outcome, T) is { } refusal)
        {
            Input.Problem = refusal;
            return;
        }

        if (what is not null)
        {
            tools.Mail.Remove(what, Item);
        }

        if (!done.IsOutOfFiles)
        {
            tools.Retention.TryAgain();
        }

        receipt = done;
    }

    private FormView FindView() => new(
        [
            new FieldView(Text, FieldKind.Long, T["The text that shall go"])
            {
                Hint = T["One spelling on each line. Capitals, accents, and dots, spaces or hyphens between digits make no difference."],
                Longest = Redaction.Longest * Redaction.MostSpellings,
                Autocomplete = "off",
                Values = [lines.Count > 0 ? string.Join('\n', lines) : Input.Text(Text) is { Length: > 0 } typed ? typed : Input.Text(Spellings)],
                Error = Input.Error(Text),
            },
        ],
        T["Show where it stands"])
    {
        Name = FindForm,
        Problem = found is null ? Input.Problem : null,
        IsQuiet = found is not null,
        Heading = T["Look for it"],
        Consequence = found is null ? T["Nothing is changed yet. What you write here is kept nowhere."] : null,
    };

    private FormView RemoveView(List<FoundText> removable, IReadOnlyList<MediaFile> files) => new(
        [
            FieldView.Hidden(Spellings, string.Join('\n', lines)),
            FieldView.Hidden(Seen, removable.Sum(f => f.Count).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. files.Count == 0 ? Array.Empty<FieldView>() :
            [
                new FieldView(Files, FieldKind.Choices, T["Files that shall go as a whole"])
                {
                    IsOptional = true,
                    Hint = T["Nobody can look into files here. Open them, and choose those in which it stands; they go from all versions."],
                    Options = [.. files.Select(f => new FieldOption(f.Hash, what is null ? f.Path.Name : what.RedactAddress(f.Path.Name)) { Hint = f.Type.Name })],
                    Values = Input.All(Files),
                    Error = Input.Error(Files),
                },
            ],
            new FieldView(Reason, FieldKind.Long, T["Reason"]) { Hint = T["It stays, with your name. Do not write into it what shall go."], Longest = LongestReason, Values = Input.All(Reason), Error = Input.Error(Reason) },
        ],
        T["Remove it for good"])
    {
        Name = RemoveForm,
        IsGrave = true,
        Heading = T["Remove it"],
        Problem = Input.Problem,
        Consequence = T["It goes from pages, versions, drafts, search, feeds and mail that waits here, and cannot be brought back. In its place stands a mark. Whoever wrote these texts is told that something was removed, not what."],
    };

    private IEnumerable<CardListView> Found(List<FoundText> removable, IReadOnlyDictionary<string, string> titles)
    {
        if (removable.Count + mails > 0)
        {
            var kinds = removable.GroupBy(f => RedactionWords.Place(f.Place, T)).Select(g => (g.Key, Count: g.Sum(f => f.Count))).ToList();
            yield return new CardListView(
                T["How often"],
                [.. kinds.Select(k => new CardView(k.Key) { Facts = [(T["Times"], T.Number(k.Count))] }), .. mails > 0 ? [new CardView(RedactionWords.Place(RedactMail.Place, T)) { Facts = [(T["Times"], T.Number(mails))] }] : Array.Empty<CardView>()])
            { Look = ListLook.Table, Naming = T["Where"] };
        }

        if (removable.Count > 0)
        {
            yield return new CardListView(T["Places where it stands"], [.. removable.Take(MostShown).Select(f => Card(f, titles))]);
        }

        if (found!.Where(f => !f.IsRemoved).ToList() is { Count: > 0 } told)
        {
            yield return new CardListView(
                T["Where it stays"],
                [.. told.GroupBy(f => f.Place).Select(g => new CardView(RedactionWords.Place(g.Key, T)) { Facts = [(T["Times"], T.Number(g.Sum(f => f.Count)))], Words = T["This is changed elsewhere: accounts by whoever administers them, types and settings by a recipe."] })]);
        }
    }

    private CardView Card(FoundText one, IReadOnlyDictionary<string, string> titles) => new(RedactionWords.Place(one.Place, T))
    {
        Facts =
        [
            .. one.ItemId is { } item ? [(T["Text"], titles.GetValueOrDefault(item) ?? T["a draft"])] : Array.Empty<(string, string)>(),
            .. one.Version is > 0 and var version ? [(T["Version"], T.Number(version)), (T["State"], ContributionWords.State(one.State!.Value, T))] : Array.Empty<(string, string)>(),
            .. one.Path.Length > 0 ? [(T["Place"], one.Path)] : Array.Empty<(string, string)>(),
            (T["Times"], T.Number(one.Count)),
        ],
        Words = one.Excerpt,
    };

    // Of what was never public not even the title is told.
    private async Task<IReadOnlyDictionary<string, string>> TitlesAsync(CancellationToken cancellation)
    {
        var ids = (found ?? []).Select(f => f.ItemId).OfType<string>().Distinct().ToList();
        if (ids.Count == 0 || what is not { } redaction)
        {
            return new Dictionary<string, string>();
        }

        await using var context = tools.Database.Reader();
        var items = await context.Items.Where(i => ids.Contains(i.Id) && (i.PublishedVersionId != null || i.WithdrawnUtc != null)).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation);
        return items.ToDictionary(i => i.Id, i => redaction.Redact(i.Title, T["text removed"]), StringComparer.Ordinal);
    }

    private async Task<FormPageView> ProofAsync(RedactionReceipt done, CancellationToken cancellation)
    {
        await using var context = tools.Database.Reader();
        var row = await context.Redactions.FirstAsync(r => r.Id == done.Id, cancellation);
        var names = await tools.People.NamesAsync([.. new[] { row.ByAccount }.OfType<string>()], cancellation);
        return Proof(row, names, T) with
        {
            Notice = T["It is removed."],
            Paragraphs =
            [
                .. done.Key.Length > 0 ? [T["Key of this proof: {0}. It is shown this once and kept nowhere. With it, and with the text, anybody can reckon the fingerprint again.", done.Key]] : Array.Empty<string>(),
                .. done.IsOutOfFiles ? Array.Empty<string>() : [T["The files of the database still hold it, because somebody is reading. That is tried again every minute."]],
                T["What this site cannot reach: backups and exports that were made before, mail that was sent, copies of search engines and of readers. Delete the backups, or keep them where nobody reads them; one that is restored here is redacted again."],
            ],
            Ways = Frame().Ways,
        };
    }

    /// <summary>What is left of a removal: a proof without the text.</summary>
    internal static FormPageView Proof(RedactionRow row, IReadOnlyDictionary<string, string> names, Texts texts) => new(texts["A text was removed"])
    {
        Lists =
        [
            new CardListView(texts["Proof"],
            [
                new CardView(row.Id)
                {
                    Facts =
                    [
                        (texts["When"], AdminPages.When(row.AtUtc, texts)),
                        (texts["Who did it"], row.ByAccount is { } by ? names.GetValueOrDefault(by) ?? by : texts["an account that was erased"]),
                        (texts["From where"], row.ItemId is { } item ? texts["from one text ({0})", item] : texts["from everywhere"]),
                        .. RedactionWords.Counts(row.Counts, texts),
                        .. row.Fingerprint.Length > 0 ? [(texts["Fingerprint"], row.Fingerprint)] : Array.Empty<(string, string)>(),
                    ],
                    Words = row.Reason,
                },
            ]),
        ],
    };
}
