using System.Buffers.Text;
using System.Text.Json;
using LearningSpace.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Passkeys as the database keeps them (W3C Web Authentication, level 3).</summary>
internal static class Passkeys
{
    /// <summary>A credential's id as a text.</summary>
    public static string IdOf(byte[] credential) => Base64Url.EncodeToString(credential);

    /// <summary>What must be kept of a passkey, as JSON.</summary>
    public static string Write(UserPasskeyInfo passkey) => JsonSerializer.Serialize(new Kept(
        passkey.PublicKey, passkey.SignCount, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp, passkey.AttestationObject, passkey.ClientDataJson));

    /// <summary>The passkey of a row.</summary>
    public static UserPasskeyInfo Read(PasskeyRow row)
    {
        var kept = JsonSerializer.Deserialize<Kept>(row.Json)!;
        return new UserPasskeyInfo(
            Base64Url.DecodeFromChars(row.CredentialId), kept.PublicKey, new DateTimeOffset(row.CreatedUtc), kept.SignCount, kept.Transports, kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp,
            kept.AttestationObject, kept.ClientDataJson)
        {
            Name = row.Name,
        };
    }

    private sealed record Kept(
        byte[] PublicKey, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, byte[] AttestationObject, byte[] ClientDataJson);
}
