using LearningSpace.Core.Content;
using LearningSpace.Data.Moderation;
using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Localization;
using FieldOption = LearningSpace.Web.Features.Forms.FieldOption;

namespace LearningSpace.Web.Features.Moderation;

/// <summary>Offers ready words wherever a moderator owes a reason.</summary>
internal static class ReadyChoice
{
    private const string Ready = "ready-";

    /// <summary>Which ready words were chosen in a form; empty for none.</summary>
    public static string Chosen(FormInput input, string form) => input.Exact(Ready + form) is { } id && ContentId.IsValid(id) ? id : "";

    /// <summary>Offers ready words in a form, where there are any.</summary>
    public static IReadOnlyList<FieldView> Field(IReadOnlyList<ReadyWords> ready, FormInput input, string form, Texts texts) => ready.Count == 0 ? [] :
    [
        input.Fill(
            new FieldView(Ready + form, FieldKind.Choice, texts["Ready words"])
            {
                IsMenu = true,
                IsOptional = true,
                Hint = texts["Each author reads them in their own language, before what you write yourself."],
                Options = [new("", texts["None of these"]), .. ready.Select(r => new FieldOption(r.Id, r.Name))],
            },
            ""),
    ];

    /// <summary>Tells what ready words say; null where there are none.</summary>
    public static PanelView? Panel(IReadOnlyList<ReadyWords> ready, string culture, Texts texts) => ready.Count == 0 ? null : new PanelView(texts["Ready words"])
    {
        Id = "ready",
        Lines = [.. ready.Select(r => new LineView(r.Name) { Facts = [r.In(culture)] })],
        Ways = [new(texts["Change ready words"], $"/{culture}/moderation/templates")],
    };
}
