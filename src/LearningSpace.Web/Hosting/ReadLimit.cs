using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace LearningSpace.Web.Hosting;

/// <summary>
/// How much one address may ask of the site: <see cref="Most"/> answers a minute that must be made for it (docs/decisions/0016). Kept pages, files and health do not count.
/// </summary>
public static class ReadLimit
{
    /// <summary>Answers that an address may have made in a minute.</summary>
    public const int Most = 300;

    private const int Slices = 6;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Registers the limit; <c>LearningSpace:RateLimits</c> set to <c>off</c> lifts it.</summary>
    public static void AddReadLimit(this IServiceCollection services, SpaceSettings settings)
    {
        if (!settings.HasRateLimits)
        {
            return;
        }

        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetSlidingWindowLimiter(Asker(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions { PermitLimit = Most, Window = Minute, SegmentsPerWindow = Slices }));
            o.OnRejected = static (rejected, _) =>
            {
                // What was used longest ago is free again after a slice.
                rejected.HttpContext.Response.Headers.RetryAfter = (Minute / Slices).TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>Counts, and refuses what is too much. It belongs inside whatever keeps answers.</summary>
    public static void UseReadLimit(this IApplicationBuilder app, SpaceSettings settings)
    {
        if (settings.HasRateLimits)
        {
            app.UseRateLimiter();
        }
    }

    // Of an IPv6 address the network: whoever has one has all of its 2^64 addresses.
    internal static string Asker(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
