using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace LearningSpace.Web.Hosting;

/// <summary>Which web servers in front of this one are believed when they say who asks, and whether over https.</summary>
public static class Proxies
{
    /// <summary>Registers those of <c>LearningSpace:Proxies</c>: addresses or networks (<c>10.0.0.0/8</c>) with commas between them.</summary>
    /// <exception cref="InvalidOperationException">One of them is neither.</exception>
    public static void AddProxies(this IServiceCollection services, SpaceSettings settings) => services.Configure<ForwardedHeadersOptions>(o =>
    {
        o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        o.ForwardLimit = null; // as many as are believed, one behind the other
        o.KnownIPNetworks.Clear();
        o.KnownProxies.Clear();
        foreach (var one in settings.Proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(one, out var address))
            {
                o.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(one, out var network))
            {
                o.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"LearningSpace:Proxies names '{one}', which is neither an address nor a network such as 10.0.0.0/8.");
            }
        }
    });

    /// <summary>Believes them, where there are any.</summary>
    public static void UseProxies(this IApplicationBuilder app, SpaceSettings settings)
    {
        if (settings.Proxies.Length > 0)
        {
            app.UseForwardedHeaders();
        }
    }
}
