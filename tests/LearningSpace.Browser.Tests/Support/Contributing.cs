using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace LearningSpace.Browser.Tests.Support;

/// <summary>What authors and editors do with a text on every way to the public.</summary>
internal static class Contributing
{
    /// <summary>Presses a button below the form.</summary>
    public static Task PressAsync(this IPage author, string act) => author.Locator($".form-acts [value={act}]").ClickAsync();

    /// <summary>Types an answer.</summary>
    public static Task TellAsync(this IPage author, string name, string text) => author.Locator($"[name='{name}']").FillAsync(text);

    /// <summary>Chooses a term by its code, however it is asked and wherever it lies folded.</summary>
    public static Task ChooseAsync(this IPage author, string name, string code) => author.Locator($"[name='{name}'][data-codes~='{code}'], [name='{name}'] [data-codes~='{code}']").First.EvaluateAsync("""
        e => {
          if (e.tagName === 'OPTION') { e.selected = true; e.closest('select').dispatchEvent(new Event('change', { bubbles: true })); }
          else if (!e.checked) { e.click(); }
        }
        """);

    /// <summary>Leaves the form for the desk; the text's id.</summary>
    public static async Task<string> StopAsync(this IPage author)
    {
        await author.PressAsync("stop");
        await Expect(author).ToHaveURLAsync(new Regex("/es/workspace/[a-z0-9]{26}[?]done=saved$"));
        return new Uri(author.Url).AbsolutePath.Split('/')[3];
    }

    /// <summary>Sends a text to the editors.</summary>
    public static async Task HandInAsync(this IPage author, string id)
    {
        if (!new Uri(author.Url).AbsolutePath.EndsWith($"/workspace/{id}", StringComparison.Ordinal))
        {
            await author.GotoAsync($"/es/workspace/{id}");
        }

        await author.Locator("#send-panel button").ClickAsync();
        await Expect(author).ToHaveURLAsync(new Regex("done=submit$"));
    }

    /// <summary>Publishes a text, everything ticked.</summary>
    public static async Task PublishAsync(this IPage editor, string id)
    {
        await editor.GotoAsync($"/es/review/{id}");
        foreach (var box in await editor.Locator("[name=checks]").AllAsync())
        {
            await box.CheckAsync();
        }

        await editor.Locator("[name=decision][value=Publish]").CheckAsync();
        await editor.Locator(".review-decision button").ClickAsync();
        await Expect(editor).ToHaveURLAsync(new Regex("done=publish$"));
    }
}
