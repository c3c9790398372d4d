using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Data.Site;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LearningSpace.Web.Tests.Contribution;

/// <summary>The form among the components, which shows questions of every kind answered, wrong and empty.</summary>
public sealed class The_form_of_every_question(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    public static TheoryData<string> Cultures => ["es", "en", "pt"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task Gives_every_input_a_label_that_is_seen_and_ids_that_are_there(string culture)
    {
        var form = await FormAsync(culture);
        var ids = form.Owner!.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        var inputs = form.QuerySelectorAll("input:not([type=hidden]), textarea, select").ToList();
        Assert.InRange(inputs.Count, 150, 5_000);
        Assert.All(inputs, i => Assert.False(string.IsNullOrWhiteSpace((i.Closest("label") ?? (i.Id is { Length: > 0 } id ? form.QuerySelectorAll("label").FirstOrDefault(l => l.GetAttribute("for") == id) : null))?.TextContent), i.OuterHtml));
        Assert.All(form.QuerySelectorAll("fieldset"), f => Assert.Equal("LEGEND", f.FirstElementChild!.TagName));
        Assert.All(form.QuerySelectorAll("[aria-describedby]"), e => Assert.All(e.GetAttribute("aria-describedby")!.Split(' '), id => Assert.Contains(id, ids)));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task Tells_all_that_is_wrong_at_once_with_the_way_to_each_input(string culture)
    {
        var form = await FormAsync(culture);
        var links = form.QuerySelectorAll(".error-summary a").ToList();
        Assert.InRange(links.Count, 6, 30);
        Assert.All(links, l =>
        {
            var place = form.Owner!.GetElementById(Uri.UnescapeDataString(l.GetAttribute("href")!.TrimStart('#')));
            Assert.NotNull(place);
            Assert.NotNull(place.Closest(".bad")?.QuerySelector(".field-error"));
        });
    }

    [Fact]
    public async Task Keeps_what_was_typed_and_could_not_be_read()
    {
        var form = await FormAsync("en");
        Assert.Contains(form.QuerySelectorAll("input"), i => i.GetAttribute("value") == "12,x");
        var day = form.QuerySelectorAll("input").Single(i => i.GetAttribute("value") == "31/02/2026");
        Assert.Equal("text", day.GetAttribute("type"));
    }

    [Fact]
    public async Task Has_a_way_to_answer_every_kind_of_question_without_script()
    {
        var form = await FormAsync("en");
        foreach (var piece in new[]
                 {
                     "textarea[data-markdown]", "textarea[data-limit]", "input[data-limit]", "select option[data-codes]", "input[type=radio][data-codes]", ".choice-list[data-filterable] details input[type=checkbox]",
                     "input[type=date]", "input[type=time]", "input[inputmode=decimal]", "input[type=url]", "input[data-pick]", "input[type=file][data-upload]", "fieldset.form-row input[type=hidden]", "button[value^='up:']",
                     "button[value^='down:']", "button[value^='remove:']", "button[value^='add:']", "[data-lines]", "details.example[open]", ".completeness progress", ".form-parts button[aria-current]", ".notice, .hint",
                 })
        {
            Assert.True(form.QuerySelector(piece) is not null, piece);
        }

        Assert.Equal("save", form.QuerySelector("button[type=submit]")!.GetAttribute("value"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task Sends_what_it_shows(string culture)
    {
        var form = await FormAsync(culture);
        var sent = form.QuerySelectorAll("input[name], textarea[name], select[name]").Where(IsSent).GroupBy(e => e.GetAttribute("name")!).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.Select(ValueOf)]);
        var site = space.Services.GetRequiredService<SiteStore>().Current;
        var asked = sent[InputNames.Asked];
        Assert.Equal(asked.Distinct(), asked);
        Assert.InRange(asked.Count, 30, 300);
        foreach (var of in site.Definitions.Types.Values.Where(t => t.Ours.Path.Length > 0).Select(t => ContentForm.Of(site, t)))
        {
            var item = new ContentItem { ContentItemId = "sent", ContentType = of.Type.Name, Published = false };
            var answers = FormAnswers.Read(of, sent, culture);
            answers.WriteTo(item);
            var kept = FormAnswers.Of(of, item, culture).ToSent();
            Assert.All(of.Questions.Where(q => asked.Contains(q.Path) && q.Kind is not (QuestionKind.Items or QuestionKind.Media or QuestionKind.Rows)), q =>
                Assert.All(sent.Where(s => q.IsOf(s.Key) && s.Value.Any(v => v.Length > 0)), s => Assert.Equal(s.Value.Where(v => v.Length > 0).Select(Plain), kept.GetValueOrDefault(s.Key, []).Select(Plain))));
        }
    }

    [Fact]
    public async Task Brings_its_style_sheet_along_only_where_it_is_shown()
    {
        var sheets = (await space.GetPageAsync("/en/dev/components")).QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")).ToList();
        Assert.Contains(sheets, s => s!.Contains("/contribute-", StringComparison.Ordinal));
        Assert.Single((await space.GetPageAsync("/en")).QuerySelectorAll("link[rel=stylesheet]"));
    }

    private static string Plain(string text) => text.Trim().Normalize();

    // As HTML says which controls are successful.
    private static bool IsSent(IElement control) => control switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.HasAttribute("checked"),
        IHtmlInputElement { Type: "file" } => false,
        _ => true,
    };

    private static string ValueOf(IElement control) => control switch
    {
        IHtmlTextAreaElement area => area.TextContent,
        IHtmlSelectElement select => select.QuerySelector("option[selected]")?.GetAttribute("value") ?? "",
        _ => control.GetAttribute("value") ?? "",
    };

    private async Task<IElement> FormAsync(string culture) => (await space.GetPageAsync(string.Create(CultureInfo.InvariantCulture, $"/{culture}/dev/components"))).One("form.contribute");
}
