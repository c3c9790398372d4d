using System.Security.Cryptography;
using System.Text;
using LearningSpace.Core.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>The app that makes codes: sets it up, turns it off, and makes recovery codes, which are shown once.</summary>
[Needs(IsSensitive = true)]
public sealed class AppModel(FormServices services, SecurityTools tools, IDataProtectionProvider protection, TimeProvider clock) : SecurityPage(services, tools)
{
    private const string Confirm = "confirm";
    private const string Off = "off";
    private const string Renew = "renew";
    private const string Code = "code";
    private const string Secret = "secret";

    private IReadOnlyList<string>? codes;

    /// <summary>Asked for to move to another device while the former app still holds.</summary>
    [FromQuery(Name = "another")]
    public string? Another { get; set; }

    /// <inheritdoc/>
    protected override async Task<IActionResult?> TakeAsync(string form, CancellationToken cancellation)
    {
        switch (form)
        {
            case Confirm:
                await ConfirmAsync(cancellation);
                return null;
            case Renew when Account.TwoFactor:
                codes = await Tools.Factors.RenewCodesAsync(Account.Id, Start, cancellation);
                return null;
            case Off when Account.TwoFactor:
                await Tools.Factors.TurnOffAppAsync(Account.Id, Start, cancellation);
                return Say("security/app", Off);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override Task<FormPageView> MakeAsync(CancellationToken cancellation) => Task.FromResult<FormPageView>(
        codes is not null ? CodesView(codes) : Account.TwoFactor && Another is null ? Managing() : SettingUp());

    private async Task ConfirmAsync(CancellationToken cancellation)
    {
        if (Open(Input.Exact(Secret)) is not { } secret)
        {
            Input.Problem = T["This page was open for too long. Below is a new key: read it in with your app."];
            return;
        }

        if (Totp.Match(secret, Input.Text(Code), clock.GetUtcNow(), last: 0) is not { } step)
        {
            Input.Refuse(Code, T["This is not the code that your app should show now. Is the clock of your phone right? Write the next one."]);
            return;
        }

        codes = await Tools.Factors.TurnOnAppAsync(Account.Id, secret, step, Start, cancellation);
        await Enter.AnewAsync(HttpContext, Proof.Strong);
    }

    private AuthenticatorView SettingUp()
    {
        var secret = Open(Input.Exact(Secret)) ?? Totp.NewSecret();
        var uri = Totp.Uri(Tools.Site.Current.Name(Culture), Account.Email, secret);
        return new AuthenticatorView(T["Set up an app for codes"], uri, QrPath(uri, out var size), size, string.Join(' ', secret.Chunk(4).Select(c => new string(c))))
        {
            Lead = T["An app on your phone makes a new code every half minute. We ask for it after your password."],
            Notice = Done == Off ? T["Codes are no longer asked for. You can delete the entry in your app."] : null,
            Forms =
            [
                new FormView(
                    [
                        FieldView.Hidden(Secret, Close(secret)),
                        Input.Fill(new FieldView(Code, FieldKind.Code, T["Code"]) { Hint = T["The six digits that the app shows now."], Autocomplete = "one-time-code", Longest = 12 }),
                    ],
                    T["Check the code"]) { Name = Confirm, Problem = Input.Problem },
            ],
            Ways = WaysBack,
        };
    }

    private PanelsView Managing() => new(T["App for codes"])
    {
        Lead = T["After your password we ask for a code that your app makes."],
        Panels =
        [
            new PanelView(T["Recovery codes"])
            {
                Id = "codes", State = T.Plural("One left", "{0} left", RecoveryCode.Hashes(Account).Length),
                Paragraphs = [T["Without your phone, each of them opens your account once, after your password. New ones make the former worthless."]],
                Forms = [new FormView([], T["Make new recovery codes"]) { Name = Renew, IsQuiet = true, Problem = Input.Problem }],
            },
            new PanelView(T["Another device"])
            {
                Id = "another", Paragraphs = [T["Set the app up on your new phone; the former one then makes codes for nothing."]],
                Ways = [new(T["Set up the app anew"], $"/{Culture}/account/security/app?another=")],
            },
            new PanelView(T["Turn off"])
            {
                Id = "off", Paragraphs = [Passkeys.Count > 0 ? T["Your password alone is then enough. Your passkeys stay."] : T["Your password alone is then enough."]],
                Forms = [new FormView([], T["Turn off the codes"]) { Name = Off, IsGrave = true }],
            },
        ],
        Ways = WaysBack,
    };

    private RecoveryCodesView CodesView(IReadOnlyList<string> made) => new(T["Your recovery codes"], made)
    {
        Notice = Account.TwoFactor && Another is null ? T["The former codes no longer work."] : T["It works: from now on we ask for a code of your app."],
        Lead = T["Should your phone be lost or broken, each of these codes opens your account once, after your password."],
        Paragraphs = [T["You see them now and never again. Print them, or write them down, and keep them where you keep what matters; not on the phone."]],
        Ways = [new(T["I have kept them: back to security"], Page("security")), new(T["See the places and end sessions"], Page("security/sessions"))],
    };

    // The page gives the key to the browser and back, sealed for this account as it now is: nothing is stored before the app has shown that it has it.
    private string Close(string secret) => Protector.Protect($"{Account.SecurityStamp}:{secret}");

    private string? Open(string closed)
    {
        try
        {
            return closed.Length is > 0 and < 2000 && Protector.Unprotect(closed).Split(':') is [var stamp, var secret] && stamp == Account.SecurityStamp ? secret : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector => protection.CreateProtector("authenticator", Account.Id);

    private static string QrPath(string text, out int size)
    {
        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        size = qr.ModuleMatrix.Count;
        var path = new StringBuilder();
        foreach (var (y, row) in qr.ModuleMatrix.Index())
        {
            for (var x = 0; x < size; x++)
            {
                if (row[x])
                {
                    path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
                }
            }
        }

        return path.ToString();
    }
}

/// <summary>What somebody reads into an app for codes.</summary>
/// <param name="Heading">The page's heading.</param>
/// <param name="Uri">What the QR code says; on a phone it opens the app.</param>
/// <param name="QrPath">The dark squares, as the path of a drawing.</param>
/// <param name="QrSize">How many squares the drawing is wide and high.</param>
/// <param name="Key">The key, in groups of four, for who cannot read the code in.</param>
public sealed record AuthenticatorView(string Heading, string Uri, string QrPath, int QrSize, string Key) : FormPageView(Heading);

/// <summary>Recovery codes, shown this once.</summary>
/// <param name="Heading">The page's heading.</param>
/// <param name="Codes">The codes.</param>
public sealed record RecoveryCodesView(string Heading, IReadOnlyList<string> Codes) : FormPageView(Heading);
