using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LearningSpace.Web.Tests.Accounts;

/// <summary>
/// A device that keeps one passkey (W3C Web Authentication, level 3), with the browser before it: it answers questions as they should be answered, or as an attacker would.
/// </summary>
internal sealed class Device : IDisposable
{
    private const byte Present = 1;
    private const byte Verified = 4;
    private const byte WithKey = 64;

    private ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Where the browser believes to be.</summary>
    public required string Origin { get; set; }

    /// <summary>Whether the person showed finger, face or PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Whether the page lies within one of another site.</summary>
    public bool IsFramed { get; set; }

    /// <summary>How often the device has signed; 0 where it does not count.</summary>
    public uint Count { get; set; }

    /// <summary>Another question than the one that was asked.</summary>
    public byte[]? Challenge { get; set; }

    /// <summary>The host that the passkey is said to be for; null for the origin's.</summary>
    public string? Host { get; set; }

    /// <summary>Whose passkey it says it is; null for whom it was made for.</summary>
    public string? Owner { get; set; }

    /// <summary>Name of the passkey.</summary>
    public byte[] Id { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>Its name as the site knows it.</summary>
    public string Name => Base64Url.EncodeToString(Id);

    /// <summary>Answers a question for a new passkey.</summary>
    public string Make(string question)
    {
        var asked = JsonNode.Parse(question)!;
        Owner = (string)asked["user"]!["id"]!;
        var point = key.ExportParameters(includePrivateParameters: false).Q;

        // COSE (RFC 9053 §2.1): ES256 on P-256.
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(WithKey), .. new byte[16], 0, (byte)Id.Length, .. Id, .. cose];

        // CBOR: { fmt: "none", attStmt: {}, authData: … }.
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(Client("webauthn.create", asked)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Answers a question for a passkey that there is.</summary>
    public string Show(string question, string type = "webauthn.get")
    {
        var (data, client) = (Data(0), Client(type, JsonNode.Parse(question)!));
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject
        {
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = Owner,
        });
    }

    /// <summary>Signs with another key from now on.</summary>
    public void ForgetKey()
    {
        key.Dispose();
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    }

    public void Dispose() => key.Dispose();

    private byte[] Data(byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Host ?? new Uri(Origin).Host)), (byte)(Present | (Verifies ? Verified : 0) | more), .. count];
    }

    private byte[] Client(string type, JsonNode asked) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type,
        ["challenge"] = Challenge is null ? (string)asked["challenge"]! : Base64Url.EncodeToString(Challenge),
        ["origin"] = Origin,
        ["crossOrigin"] = IsFramed,
    }.ToJsonString());

    private string Answer(JsonObject response) =>
        new JsonObject { ["id"] = Name, ["rawId"] = Name, ["type"] = "public-key", ["response"] = response, ["clientExtensionResults"] = new JsonObject() }.ToJsonString();
}
